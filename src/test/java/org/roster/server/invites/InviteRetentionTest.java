package org.roster.server.invites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.service.LocalService;
import org.roster.server.Answer;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.SqliteFirst;
import org.roster.server.events.StreamReader;
import org.roster.server.storage.Database;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Deleting invites that ended long ago. */
@SqliteFirst
class InviteRetentionTest extends FreshOrganizationTest {

    private static final Duration PERIOD = Duration.ofDays(30);

    @AfterEach
    void resetClock() {
        roster.clock().reset();
    }

    private List<String> usernames() {
        return roster.api().get("/invites").each("/items", "/username");
    }

    private List<String> deletions() {
        Answer changes = roster.api().get("/changes?limit=1000");
        List<String> kinds = changes.each("/items", "/kind");
        List<String> numbers = changes.each("/items", "/detail/invites");
        return IntStream.range(0, kinds.size())
                .filter(i -> kinds.get(i).equals("ended-invites-deleted"))
                .mapToObj(numbers::get)
                .toList();
    }

    @Test
    void invitesThatEndedLongAgoAreDeleted() throws IOException {
        SampleAccount ada = roster.join(roster.google("ada"), "MEMBER");
        roster.invite("ANY", "expired@example.com", "MEMBER");
        Answer revoked = roster.invite("ANY", "revoked@example.com", "MEMBER");
        roster.api().post("/invites/" + revoked.text("/id") + "/revoke");
        roster.clock().advance(Duration.ofDays(20));
        roster.invite("ANY", "pending@example.com", "MEMBER");
        roster.clock().advance(Duration.ofDays(11));
        Map<String, String> settings =
                Map.of("roster.mail.host", "", "roster.invite-retention", "P30D");
        try (LocalService _ = roster.anotherInstance(settings)) {
            await().untilAsserted(() ->
                    assertThat(usernames())
                            .containsExactly("pending@example.com", "expired@example.com"));
        }
        // Those of the administrator and of Ada, and the revoked one.
        assertThat(deletions()).containsExactly("3");
        assertThat(
                        roster.api()
                                .get("/members/" + roster.memberId(ada))
                                .text("/invitedBy/displayName"))
                .isEqualTo("administrator");
        assertThat(roster.service().command("audit", "verify", roster.organization()))
                .contains("intact: ");
        try (ScriptedBrowser browser = roster.browser()) {
            assertThat(browser.open(revoked.link()).status()).isEqualTo(404);
        }
    }

    @Test
    void severalInstancesDeleteEachInviteOnce() {
        Answer revoked = roster.invite("ANY", "revoked@example.com", "MEMBER");
        roster.api().post("/invites/" + revoked.text("/id") + "/revoke");
        String before = roster.api().get("").text("/revision");
        roster.clock().advance(PERIOD.plusDays(1));
        try (Database first = roster.openDatabase();
                Database second = roster.openDatabase();
                InviteRetention _ = InviteRetention.start(first, PERIOD, roster.clock());
                InviteRetention _ = InviteRetention.start(second, PERIOD, roster.clock())) {
            await().untilAsserted(() -> assertThat(usernames()).isEmpty());
        }
        assertThat(deletions()).containsExactly("2");
        assertThat(roster.api().get("").text("/revision"))
                .isEqualTo(Long.toString(Long.parseLong(before) + 1));
    }

    @Test
    void openWindowLoadsTheInvitesAgain() throws Exception {
        String seen = roster.api().get("").text("/revision");
        roster.clock().advance(PERIOD.plusDays(1));
        try (Database database = roster.openDatabase();
                InviteRetention _ = InviteRetention.start(database, PERIOD, roster.clock())) {
            await().untilAsserted(() -> assertThat(usernames()).isEmpty());
        }
        URI address =
                URI.create(
                        "%s/api/v1/organizations/%s/events"
                                .formatted(roster.service().url(), roster.organization()));
        String token = roster.token(roster.administrator());
        try (StreamReader reader = StreamReader.open(roster.http(), address, token, seen)) {
            assertThat(reader.skipTo("reset").id()).isEqualTo(Long.parseLong(seen) + 1);
        }
        // The changes of the deleted invite are still readable.
        try (StreamReader reader = StreamReader.open(roster.http(), address, token, "1")) {
            assertThat(reader.next().id()).isEqualTo(2);
        }
    }
}
