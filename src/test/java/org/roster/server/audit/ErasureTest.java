package org.roster.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.SqliteFirst;
import org.roster.server.storage.Database;
import org.roster.unicode.UsernameFolding;

import java.util.Map;
import java.util.Set;

/** Erasing a person from the log. */
@SqliteFirst
class ErasureTest extends FreshOrganizationTest {

    private static final String REFUSED = "invite-refused";

    private LogTable log = new LogTable(roster);
    private SampleAccount ada;
    private SampleAccount alan;
    private String adaId = "";
    private String inviteId = "";

    @AfterEach
    void close() {
        log.close();
    }

    @BeforeEach
    void fillLog() {
        log = new LogTable(roster);
        ada = roster.google("ada", "Ada Erased");
        alan = roster.google("alan", "Alan Example");
        Answer invited = roster.invite("GOOGLE", ada.username(), "ADMINISTRATOR");
        inviteId = invited.text("/id");
        // Refused: the invite is for another account.
        roster.redeem(invited.link(), alan);
        roster.accept(invited, ada);
        adaId = roster.memberId(ada);
        // Ada and Alan in one row, as actor and subject.
        roster.join(ada, alan, "MEMBER");
        roster.api(ada)
                .with("If-Match", "*")
                .patch("/members/" + roster.memberId(alan), "{\"role\":\"ADMINISTRATOR\"}");
        roster.api().with("If-Match", "*").delete("/members/" + adaId);
    }

    private long erase() {
        return erase(Set.of(adaId, inviteId), ada.username());
    }

    private long erase(Set<String> ids, String username) {
        ErasedPerson person = new ErasedPerson(ids, Set.of(UsernameFolding.folded(username)));
        try (Database database = roster.openDatabase()) {
            return database.write(
                    handle -> AuditErasure.erase(handle, roster.organization(), person));
        }
    }

    private String export() {
        return roster.service().command("audit", "export", roster.organization());
    }

    @Test
    void erasedLogIsStillIntact() {
        long rows = export().lines().filter(line -> line.contains("Ada Erased")).count();
        assertThat(rows).isEqualTo(4);
        long erased = erase();
        assertThat(erased).isGreaterThan(rows);
        assertThat(export()).doesNotContain("Ada Erased", ada.username());
        assertThat(log.verify()).contains("intact: ", "personal fields were erased in " + erased);
        assertThat(erase()).isZero();
    }

    @Test
    void erasedFieldsLeaveNeitherValueNorSalt() {
        Map<String, @Nullable Object> before = changeBy(adaId, "member-role-changed");
        long revision = revision(before);
        String salt = salt(before, "actor_name");
        assertThat(salt).hasSize(22);
        erase();
        Map<String, @Nullable Object> after = log.change(revision);
        assertThat(after.get("actor_name")).isEqualTo("");
        assertThat(String.valueOf(after.get("seals"))).doesNotContain(salt);
        assertThat(after.get("hmac")).isEqualTo(before.get("hmac"));
        assertThat(after.get("actor_id")).isEqualTo(adaId);
    }

    private Map<String, @Nullable Object> changeBy(String actor, String kind) {
        return log.row("SELECT * FROM change WHERE actor_id = ? AND kind = ?", actor, kind);
    }

    private static long revision(Map<String, @Nullable Object> row) {
        return Long.parseLong(String.valueOf(row.get("revision")));
    }

    private static String salt(Map<String, @Nullable Object> row, String field) {
        return Seals.parse(String.valueOf(row.get("seals")))
                .text()
                .replaceFirst("(?s).*\"" + field + "\":\"([^\"]*)\".*", "$1");
    }

    @Test
    void otherPersonOfTheSameRowStays() {
        erase();
        Map<String, @Nullable Object> row = changeBy(adaId, "member-role-changed");
        assertThat(row.get("subject_label")).isEqualTo("Alan Example");
        assertThat(String.valueOf(row.get("detail")))
                .contains(alan.username())
                .contains("ADMINISTRATOR");
        assertThat(salt(row, "subject_label")).hasSize(22);
        Map<String, @Nullable Object> removal =
                log.row(
                        "SELECT * FROM change WHERE kind = 'member-removed' AND subject_id = ?",
                        adaId);
        assertThat(removal.get("actor_name")).isEqualTo("administrator");
        assertThat(removal.get("subject_label")).isEqualTo("");
        assertThat(removal.get("detail"))
                .isEqualTo(
                        "{\"username\":\"\",\"provider\":\"GOOGLE\",\"role\":\"ADMINISTRATOR\"}");
    }

    @Test
    void apiShowsErasedNamesAsEmpty() {
        erase();
        Answer changes = roster.api().get("/changes?limit=1000");
        assertThat(changes.status()).isEqualTo(200);
        assertThat(changes.response().body()).doesNotContain("Ada Erased", ada.username());
        assertThat(changes.each("/items", "/subject/label")).contains("", "Alan Example");
    }

    @Test
    void erasureByAnyoneElseIsFound() {
        erase();
        Map<String, @Nullable Object> row = changeBy(adaId, "member-role-changed");
        long revision = revision(row);
        Seals seals = Seals.parse(String.valueOf(row.get("seals")));
        // The hash is right, but only the service can say that the field was to be erased.
        String hash = seals.hash("subject_label", String.valueOf(row.get("subject_label")));
        String sealed =
                seals.text().replace(salt(row, "subject_label"), hash + "." + "0".repeat(64));
        log.set(revision, "seals", sealed);
        log.set(revision, "subject_label", "");
        assertThat(log.fault()).contains("revision " + revision + " was changed");
    }

    @Test
    void tamperedRowIsFoundAfterAnErasure() {
        erase();
        long revision = revision(changeBy(adaId, "member-role-changed"));
        log.set(revision, "subject_label", "Someone Else");
        assertThat(log.fault()).contains("revision " + revision + " was changed");
    }

    @Test
    void erasedFieldCannotBeFilledAgain() {
        erase();
        long revision = revision(changeBy(adaId, "member-role-changed"));
        log.set(revision, "actor_name", "Someone Else");
        assertThat(log.fault()).contains("revision " + revision + " was changed");
    }

    @Test
    void refusedAccountIsErasedFromAnothersInvite() {
        erase(Set.of(), alan.username());
        Map<String, @Nullable Object> refusal =
                log.row(
                        "SELECT * FROM change WHERE subject_id = ? AND kind = ?",
                        inviteId,
                        REFUSED);
        assertThat(refusal.get("subject_label")).isEqualTo(ada.username());
        assertThat(refusal.get("address")).isNull();
        assertThat(export()).doesNotContain(alan.username()).contains(ada.username());
        assertThat(log.verify()).contains("intact: ");
    }

    @Test
    void pendingInviteCanBeErased() {
        Answer invited = roster.invite("ANY", "erased@example.com", "MEMBER");
        roster.api().post("/invites/" + invited.text("/id") + "/revoke");
        assertThat(erase(Set.of(invited.text("/id")), "erased@example.com")).isEqualTo(2);
        assertThat(export()).doesNotContain("erased@example.com");
        assertThat(log.verify()).contains("intact: ");
    }
}
