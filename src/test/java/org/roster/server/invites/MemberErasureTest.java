package org.roster.server.invites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Locale.ROOT;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.DatabaseSnapshot;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.SqliteFirst;
import org.roster.server.TestService;
import org.roster.server.events.StreamReader;
import org.roster.server.storage.Database;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Erasing a former member with the operator's command. */
@SqliteFirst
class MemberErasureTest extends FreshOrganizationTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private SampleAccount zaphira;
    private String name = "";
    private String notified = "";
    private String id = "";

    @BeforeEach
    void leaveTraces() {
        // All tests use the same database.
        int number = NUMBER.incrementAndGet();
        name = "Zaphira the " + number + "th";
        notified = number + ".zaphira@example.net";
        zaphira = roster.google("zaphira", name);
        Answer invited =
                roster.invite(
                        """
                        {"provider":"GOOGLE","username":"%s","role":"ADMINISTRATOR",
                         "notificationEmail":"%s","note":"For %s"}\
                        """
                                .formatted(zaphira.username(), notified, name));
        roster.accept(invited, zaphira);
        id = roster.memberId(zaphira);
        SampleAccount alan = roster.join(zaphira, roster.google("alan"), "MEMBER");
        roster.api(zaphira)
                .with("If-Match", "*")
                .patch("/members/" + roster.memberId(alan), "{\"role\":\"ADMINISTRATOR\"}");
        roster.api(zaphira).post("/invites", invitation("grace@example.com", "Ask " + name));
        useToken();
        createWebhook();
        provision();
        // Refused at an invite for another account.
        Answer other = roster.invite(invitation("linus@example.com", "Not " + zaphira.username()));
        roster.redeem(other.link(), zaphira);
        Answer second = roster.invite("GOOGLE", "not-" + zaphira.username(), "MEMBER");
        roster.api().post("/invites/" + second.text("/id") + "/revoke");
    }

    /** Creates an API token that is named after its creator, and invites with it. */
    private void useToken() {
        Answer token =
                roster.api(zaphira)
                        .post(
                                "/tokens",
                                "{\"name\":\"Script of %s\",\"scopes\":[\"invites:write\"],\"expiresAt\":\"%s\"}"
                                        .formatted(
                                                name, roster.clock().instant().plusSeconds(3600)));
        Answer invited =
                roster.api("/organizations/" + roster.organization(), token.text("/secret"))
                        .post("/invites", invitation("barbara@example.com", "By a script"));
        assertThat(invited.status()).as(invited.toString()).isEqualTo(201);
    }

    /** Lets two directories name the person, one of them before the person was invited. */
    private void provision() {
        for (String by : new String[] {"MICROSOFT", "GOOGLE"}) {
            Answer connection =
                    roster.api()
                            .post(
                                    "/scim-connections",
                                    "{\"name\":\"Directory\",\"directory\":\"OTHER\",\"provider\":\"%s\",\"memberLimit\":5,\"expiresAt\":\"%s\"}"
                                            .formatted(
                                                    by,
                                                    roster.clock().instant().plusSeconds(3600)));
            Answer provisioned =
                    roster.root()
                            .with("Authorization", "Bearer " + connection.text("/secret"))
                            .post(
                                    "/scim/v2/Users",
                                    "{\"userName\":\"%s\",\"displayName\":\"%s\",\"active\":false}"
                                            .formatted(zaphira.username(), name));
            assertThat(provisioned.status()).as(provisioned.toString()).isEqualTo(201);
        }
    }

    /** Creates a webhook that is named after its creator. */
    private void createWebhook() {
        Answer created =
                roster.api(zaphira)
                        .post(
                                "/webhooks",
                                "{\"name\":\"Hook of %s\",\"url\":\"https://receiver.example.com/\",\"events\":[\"reset\"]}"
                                        .formatted(name));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
    }

    private static String invitation(String username, String note) {
        return """
        {"provider":"GOOGLE","username":"%s","role":"MEMBER","note":"%s"}\
        """
                .formatted(username, note);
    }

    private void remove() {
        Answer removed = roster.api().with("If-Match", "*").delete("/members/" + id);
        assertThat(removed.status()).as(removed.toString()).isEqualTo(204);
    }

    private String erase(String member, String confirmed) {
        return roster.service()
                .command(
                        "organization",
                        "erase-member",
                        roster.organization(),
                        member,
                        "--confirm",
                        confirmed);
    }

    private String verify() {
        return roster.service().command("audit", "verify", roster.organization());
    }

    /** The tables with rows that contain something that identifies the person. */
    private List<String> traces() {
        return tablesWith(identifiers());
    }

    private List<String> tablesWith(Pattern text) {
        return DatabaseSnapshot.withSignIns(roster.service()).entrySet().stream()
                .filter(table -> table.getValue().stream().anyMatch(text.asPredicate()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The username of another person ends with this person's. */
    private Pattern identifiers() {
        String username = "(?<!not-)" + Pattern.quote(zaphira.username());
        return Pattern.compile(
                "(?i)%s|%s|%s|For %s|\n%4$s"
                        .formatted(username, notified, zaphira.subject(), name));
    }

    @Test
    void nothingOfTheFormerMemberIsLeft() {
        remove();
        assertThat(traces()).contains("change", "invite", "sign_in");
        assertThat(verify()).contains("intact: ");
        assertThat(erase(id, zaphira.username()))
                .contains("erased\tinvites\t1", "erased\tsign-ins\t1");
        assertThat(traces()).isEmpty();
        assertThat(verify()).contains("intact: ", "personal fields were erased");
        Answer log = roster.api().get("/changes?limit=1");
        assertThat(log.text("/items/0/kind")).isEqualTo("member-erased");
        assertThat(log.json().at("/items/0/actor").isNull()).isTrue();
        assertThat(log.text("/items/0/subject/type")).isEqualTo("organization");
        assertThat(log.json().at("/items/0/detail")).isEmpty();
    }

    @Test
    void othersStayAsTheyAre() {
        remove();
        erase(zaphira.username(), zaphira.username());
        assertThat(roster.api().get("/invites").each("/items", "/username"))
                .contains("grace@example.com", "linus@example.com", "not-" + zaphira.username());
        assertThat(roster.api().get("/invites").json().findValuesAsText("note"))
                .containsOnly("Ask " + name, "By a script", "null");
        assertThat(roster.api().get("/members").each("/items", "/displayName")).contains("alan");
        assertThat(roster.api().get("/changes?limit=1000").each("/items", "/subject/label"))
                .contains("", "alan", "grace@example.com");
    }

    @Test
    void secondErasureFindsNothing() {
        remove();
        erase(id, zaphira.username());
        Map<String, List<String>> before = DatabaseSnapshot.withSignIns(roster.service());
        assertThatThrownBy(() -> erase(zaphira.username(), zaphira.username()))
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> erase(id, zaphira.username()))
                .hasMessageContaining("does not exist");
        assertThat(DatabaseSnapshot.withSignIns(roster.service())).isEqualTo(before);
    }

    @Test
    void memberAndPendingInviteAreRefused() {
        assertThatThrownBy(() -> erase(id, zaphira.username()))
                .hasMessageContaining("This person is a member, with the ID " + id)
                .hasMessageContaining("remove-member");
        remove();
        assertThatThrownBy(() -> erase(id, "someone@example.com"))
                .hasMessageContaining("--confirm must be a username that this person had");
        Answer pending = roster.invite("ANY", zaphira.username().toUpperCase(ROOT), "MEMBER");
        assertThatThrownBy(() -> erase(zaphira.username(), zaphira.username()))
                .hasMessageContaining("pending invite, with the ID " + pending.text("/id"));
        roster.api().post("/invites/" + pending.text("/id") + "/revoke");
        assertThat(erase(zaphira.username(), zaphira.username())).contains("erased\tinvites\t2");
        assertThat(traces()).isEmpty();
    }

    @Test
    void erasedPersonCanJoinAgain() {
        remove();
        erase(id, zaphira.username());
        roster.join(zaphira, "MEMBER");
        String token = roster.sessions().signIn(zaphira).token();
        String again = roster.api("", token).get("/me").text("/memberships/0/memberId");
        assertThat(again).isNotEmpty().isNotEqualTo(id);
        id = again;
        remove();
        erase(zaphira.username(), zaphira.username());
        assertThat(traces()).isEmpty();
        assertThat(verify()).contains("intact: ");
    }

    @Test
    void signInsOfAMemberOfAnotherOrganizationStay() {
        remove();
        TestService other = roster.newOrganization(10);
        other.join(zaphira, "MEMBER");
        assertThat(erase(id, zaphira.username())).contains("erased\tsign-ins\t0");
        assertThat(other.api(zaphira).get("").status()).isEqualTo(200);
    }

    @Test
    void invitedPersonWhoNeverJoinedIsErased() {
        String username = "not-" + zaphira.username();
        assertThat(erase(username, username)).contains("erased\tinvites\t1");
        assertThat(tablesWith(Pattern.compile(Pattern.quote(username)))).isEmpty();
        assertThat(verify()).contains("intact: ");
    }

    @Test
    void openWindowLoadsEverythingAgain() throws Exception {
        remove();
        URI address =
                URI.create(
                        "%s/api/v1/organizations/%s/events"
                                .formatted(roster.service().url(), roster.organization()));
        String token = roster.token(roster.administrator());
        String seen = roster.api().get("").text("/revision");
        erase(id, zaphira.username());
        try (StreamReader reader = StreamReader.open(roster.http(), address, token, seen)) {
            assertThat(reader.next().name()).isEqualTo("reset");
        }
        // The changes of deleted invites are still readable.
        try (StreamReader reader = StreamReader.open(roster.http(), address, token, "1")) {
            assertThat(reader.next().id()).isEqualTo(2);
        }
    }

    @Test
    void sqliteFileContainsNothingErased() throws IOException {
        Path file = Database.file(roster.service().setting("roster.database.url"));
        if (file == null) {
            return; // PostgreSQL overwrites deleted rows later.
        }
        remove();
        erase(id, zaphira.username());
        for (String suffix : List.of("", "-wal")) {
            Path part = Path.of(file + suffix);
            if (Files.exists(part)) {
                assertThat(Files.readString(part, ISO_8859_1))
                        .as(suffix)
                        .doesNotContain(notified, "For " + name, zaphira.subject());
            }
        }
    }
}
