package org.roster.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.SqliteFirst;
import org.roster.server.storage.Database;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Someone who can change the database, but doesn't have the audit key, changes the log. */
@SqliteFirst
class TamperingTest extends FreshOrganizationTest {

    @TempDir private Path folder = Path.of("");

    private LogTable log = new LogTable(roster);
    private long last;

    @AfterEach
    void close() {
        log.close();
    }

    @BeforeEach
    void fillLog() {
        log = new LogTable(roster);
        SampleAccount ada = roster.join(roster.google("ada"), "MEMBER");
        roster.api()
                .with("If-Match", "*")
                .patch("/members/" + roster.memberId(ada), "{\"role\":\"ADMINISTRATOR\"}");
        String invited = roster.invite("ANY", "grace@example.com", "MEMBER").text("/link");
        roster.redeem(URI.create(invited), ada);
        roster.service().command("organization", "limit", roster.organization(), "20");
        last = roster.api().get("").json().at("/revision").asLong();
    }

    /** Values that differ from a column's value. */
    private List<@Nullable Object> others(String column, @Nullable Object value) {
        List<@Nullable Object> others = new ArrayList<>();
        switch (value) {
            case Long number -> {
                others.add(number + 1000);
                if (number != 0) {
                    others.add(-number);
                }
            }
            case String text -> {
                others.add(text + " ");
                others.add("");
                if (text.startsWith("{")) {
                    others.add("{}");
                    others.add(text.replaceFirst("\\{", "{ "));
                    others.add(
                            text.replaceFirst(
                                    "\\{", "{\"added\":\"x\"" + (text.length() > 2 ? "," : "")));
                    others.add(text.replaceFirst("([\\w-])\"(,|})", "$1x\"$2"));
                } else {
                    others.add("x" + text);
                }
                others.removeIf(text::equals);
            }
            case null, default -> {
                others.add("1");
                others.add("");
            }
        }
        if (column.equals("organization_id")) {
            return List.of(emptyOrganization());
        }
        return others;
    }

    private static final String EMPTY = "empty";

    /** An organization whose log a row can be moved to. */
    private String emptyOrganization() {
        log.execute(
                "INSERT INTO organization (id, name, member_limit, created_at) VALUES (?, ?, 1, 0)"
                        + " ON CONFLICT DO NOTHING",
                EMPTY,
                EMPTY);
        return EMPTY;
    }

    /**
     * The list of columns comes from the database, so that none that is added can be missed. The
     * command, which opens the database each time, is tested by the other tests.
     */
    @Test
    void changedColumnIsFoundInEveryRow() throws IOException {
        assertThat(log.verify()).contains("intact: " + last + " rows, revisions 1 to " + last);
        try (Database database = roster.openDatabase()) {
            AuditKey key = AuditLog.key(database, roster.auditKeyFile());
            for (long revision = 1; revision <= last; revision++) {
                Map<String, @Nullable Object> row = log.change(revision);
                assertThat(row).containsKeys("actor_name", "detail", "hmac");
                for (Map.Entry<String, @Nullable Object> column : row.entrySet()) {
                    requireFound(database, key, revision, column.getKey(), column.getValue());
                }
            }
        }
        assertThat(log.verify()).contains("intact: ");
    }

    private void requireFound(
            Database database, AuditKey key, long revision, String column, @Nullable Object value) {
        List<@Nullable Object> others = others(column, value);
        if (value != null && List.of("actor_name", "actor_id", "hmac", "seals").contains(column)) {
            others.add(null);
        }
        for (Object other : others) {
            boolean isNumber = column.equals("chained_at");
            log.set(revision, column, isNumber && other instanceof String ? (Object) 1L : other);
            long now = column.equals("revision") && other instanceof Long moved ? moved : revision;
            assertThat(
                            AuditVerification.verify(database, key, roster.organization(), null)
                                    .faults())
                    .as("%s of revision %d from %s to %s", column, revision, value, other)
                    .first()
                    .extracting(AuditFault::revision, InstanceOfAssertFactories.LONG)
                    .isIn(revision, now);
            log.execute(
                    "UPDATE change SET organization_id = ?, revision = ? WHERE revision = ? AND"
                            + " organization_id IN (?, ?)",
                    roster.organization(),
                    revision,
                    now,
                    roster.organization(),
                    EMPTY);
            log.set(revision, column, value);
        }
    }

    @Test
    void removedRowIsFound() {
        log.delete(3);
        assertThat(log.fault()).contains("revision 3 was removed");
        log.delete(4);
        log.delete(5);
        assertThat(log.fault()).contains("revision 3 and those up to 5 were removed");
        log.delete(1);
        assertThat(log.fault()).contains("revision 1 was removed");
    }

    @Test
    void insertedRowIsFound() {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(log.change(2));
        copy.put("revision", last + 1);
        log.insert(copy);
        assertThat(log.fault()).contains("revision " + (last + 1) + " was changed or inserted");
        log.execute(
                "UPDATE organization SET revision = ? WHERE id = ?",
                last + 1,
                roster.organization());
        assertThat(log.fault()).contains("revision " + (last + 1) + " was changed or inserted");
        log.set(last + 1, "hmac", null);
        assertThat(log.fault()).contains("revision " + (last + 1) + " has no HMAC");
    }

    @Test
    void reorderedRowsAreFound() {
        log.set(3, "revision", -3L);
        log.set(4, "revision", 3L);
        log.set(-3, "revision", 4L);
        assertThat(log.fault()).contains("revision 3 was changed");
    }

    @Test
    void logOfAnotherOrganizationIsFound() {
        String other = roster.newOrganization(5).organization();
        log.execute("DELETE FROM change WHERE organization_id = ?", roster.organization());
        log.execute(
                "UPDATE change SET organization_id = ? WHERE organization_id = ?",
                roster.organization(),
                other);
        assertThat(log.fault()).contains("revision 1 was changed");
    }

    private String truncate() {
        log.delete(last);
        log.delete(last - 1);
        return "revision " + (last - 1) + " and those up to " + last + " were removed";
    }

    @Test
    void truncatedLogIsFoundByTheRevision() {
        assertThat(truncate()).isSubstringOf(log.fault());
    }

    @Test
    void truncatedLogIsFoundByTheExportedHead() throws IOException {
        Path head = folder.resolve("head.jsonl");
        String organization = roster.organization();
        Files.writeString(head, roster.service().command("audit", "head", organization));
        Path export = folder.resolve("export.jsonl");
        Files.writeString(export, roster.service().command("audit", "export", organization));
        assertThat(log.verify("--head", head.toString())).contains("intact: ");
        String expected = truncate();
        log.execute("UPDATE organization SET revision = ? WHERE id = ?", last - 2, organization);
        assertThat(log.verify()).contains("intact: ");
        assertThat(log.fault("--head", head.toString())).contains(expected);
        assertThat(log.fault("--head", export.toString())).contains(expected);
        // The service goes on and reaches the revision of the head again.
        roster.invite("ANY", "new1@example.com", "MEMBER");
        roster.invite("ANY", "new2@example.com", "MEMBER");
        assertThat(log.verify()).contains("intact: ");
        assertThat(log.fault("--head", head.toString()))
                .contains("revision " + last + " differs from the exported head");
    }

    @Test
    void fileThatIsNoHeadIsRefused() throws IOException {
        Path head = folder.resolve("head.jsonl");
        Files.writeString(head, "{\"revision\":1}\n");
        assertThat(log.fault("--head", head.toString())).contains("Exit code 2", "not a head");
        assertThat(log.fault("--head", folder.resolve("none").toString()))
                .contains("Exit code 2", "could not be read");
    }

    @Test
    void rowWithoutHmacIsNeverChained() {
        log.set(last, "hmac", null);
        log.execute("UPDATE audit_key SET chained_at = NULL");
        // Any command that writes to the log prepares it first.
        roster.newOrganization(1);
        assertThat(log.fault()).contains("revision " + last + " has no HMAC");
    }
}
