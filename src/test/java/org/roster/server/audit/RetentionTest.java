package org.roster.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.demo.service.LocalService;
import org.roster.server.ConcurrentCalls;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.SqliteFirst;
import org.roster.server.events.StreamReader;
import org.roster.server.storage.Database;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Removing old rows of the log. */
@SqliteFirst
class RetentionTest extends FreshOrganizationTest {

    private static final Duration PERIOD = Duration.ofDays(30);

    @TempDir private Path folder = Path.of("");

    private LogTable log = new LogTable(roster);

    @BeforeEach
    void open() {
        log = new LogTable(roster);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private long revision() {
        return roster.api().get("").json().at("/revision").asLong();
    }

    private void remove(int instances) throws Exception {
        List<Callable<Boolean>> calls = new ArrayList<>();
        List<Database> databases = new ArrayList<>();
        try {
            for (int i = 0; i < instances; i++) {
                Database database = roster.openDatabase();
                databases.add(database);
                AuditRetention retention = new AuditRetention(database, PERIOD, roster.clock());
                calls.add(() -> {
                    retention.run();
                    return true;
                });
            }
            ConcurrentCalls.all(calls);
        } finally {
            databases.forEach(Database::close);
        }
    }

    private void age(long upTo) {
        // As if these rows had been written two months ago: chained again with their new time.
        log.execute(
                "UPDATE change SET at = at - ? WHERE organization_id = ? AND revision <= ?",
                Duration.ofDays(60).toMillis(),
                roster.organization(),
                upTo);
        log.execute("DELETE FROM audit_checkpoint");
        log.execute("UPDATE change SET hmac = NULL, chained_at = NULL, seals = NULL");
        log.execute("DELETE FROM audit_key");
    }

    @Test
    void oldRowsAreRemovedAndTheRestVerifies() throws Exception {
        roster.invite("ANY", "ada@example.com", "MEMBER");
        age(3);
        remove(1);
        assertThat(roster.api().get("/changes").each("/items", "/revision")).containsExactly("4");
        assertThat(log.verify())
                .contains("intact: 1 rows, revisions 4 to 4; retention removed those up to 3");
    }

    @Test
    void newRowsFollowALogThatIsEmpty() throws Exception {
        age(revision());
        long removed = revision();
        remove(1);
        assertThat(roster.api().get("/changes").each("/items", "/revision")).isEmpty();
        assertThat(log.verify()).contains("intact: 0 rows; retention removed those up to ");
        Path head = folder.resolve("head.jsonl");
        String organization = roster.organization();
        Files.writeString(head, roster.service().command("audit", "head", organization));
        roster.invite("ANY", "ada@example.com", "MEMBER");
        assertThat(log.verify("--head", head.toString()))
                .contains("intact: 1 rows, revisions %d".formatted(removed + 1));
    }

    @Test
    void severalInstancesRemoveEachRowOnce() throws Exception {
        age(3);
        remove(4);
        assertThat(
                        log.row(
                                        "SELECT removed_rows FROM audit_checkpoint WHERE"
                                                + " organization_id = ?",
                                        roster.organization())
                                .get("removed_rows"))
                .isEqualTo(3L);
        assertThat(log.verify()).contains("intact: ");
    }

    @Test
    void changedCheckpointIsFound() throws Exception {
        roster.invite("ANY", "ada@example.com", "MEMBER");
        age(2);
        remove(1);
        for (String column : List.of("revision", "removed_rows", "removed_at")) {
            log.execute("UPDATE audit_checkpoint SET %1$s = %1$s + 1".formatted(column));
            assertThat(log.fault()).as(column).contains("Exit code 2", "not intact: revision");
            log.execute("UPDATE audit_checkpoint SET %1$s = %1$s - 1".formatted(column));
        }
        for (String column : List.of("hmac", "signature")) {
            log.execute("UPDATE audit_checkpoint SET %1$s = %1$s || 'x'".formatted(column));
            assertThat(log.fault()).as(column).contains("Exit code 2", "not intact: revision");
            log.execute("UPDATE audit_checkpoint SET %1$s = substr(%1$s, 1, 64)".formatted(column));
        }
        assertThat(log.verify()).contains("intact: ");
        log.execute("DELETE FROM audit_checkpoint");
        assertThat(log.fault()).contains("revision 1 and those up to 2 were removed");
    }

    @Test
    void changedRowIsKeptForExamination() throws Exception {
        age(3);
        roster.openDatabase().close();
        log.set(2, "actor_name", "Someone Else");
        remove(1);
        assertThat(log.fault()).contains("revision 2 was changed");
        assertThat(log.change(1)).isNotEmpty();
    }

    @Test
    void readerOfRemovedEventsIsReset() throws Exception {
        age(3);
        remove(1);
        URI address =
                URI.create(
                        roster.service().url()
                                + "/api/v1/organizations/"
                                + roster.organization()
                                + "/events");
        String token = roster.token(roster.administrator());
        try (StreamReader reader = StreamReader.open(roster.http(), address, token, "1")) {
            assertThat(reader.next().name()).isEqualTo("reset");
        }
    }

    @Test
    void serviceRemovesOldRowsByItself() throws IOException {
        roster.invite("ANY", "ada@example.com", "MEMBER");
        roster.clock().advance(Duration.ofDays(40));
        Map<String, String> settings =
                Map.of("roster.mail.host", "", "roster.audit-retention", "P30D");
        try (LocalService _ = roster.anotherInstance(settings)) {
            await().until(() -> log.verify().contains("intact: 0 rows; retention removed"));
        } finally {
            roster.clock().reset();
        }
    }
}
