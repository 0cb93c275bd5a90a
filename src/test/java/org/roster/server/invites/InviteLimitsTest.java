package org.roster.server.invites;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.service.LocalService;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.ConcurrentCalls;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.SqliteFirst;
import org.roster.server.mail.Mailboxes;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** The limits that keep administrators from sending mail to strangers. */
@SqliteFirst
class InviteLimitsTest extends FreshOrganizationTest {

    @Override
    protected Map<String, String> settings() {
        return database.settings();
    }

    private String invite(String address) {
        return roster.invite(body("ada" + System.nanoTime(), address)).text("/id");
    }

    private static String body(String username, String address) {
        return """
        {"provider":"ANY","username":"%s","role":"MEMBER","notificationEmail":"%s"}\
        """
                .formatted(username, address);
    }

    private Answer resend(String id) {
        return roster.api().post("/invites/" + id + "/resend");
    }

    private static void requireLimited(Answer answer, String exceeded, Duration wait) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(429);
        assertThat(answer.problem()).isEqualTo("rate-limited");
        assertThat(answer.text("/exceeded")).isEqualTo(exceeded);
        assertThat(Duration.ofSeconds(Long.parseLong(answer.header("Retry-After"))))
                .isBetween(wait.minusMinutes(1), wait);
    }

    @Test
    void resendIsRefusedForFiveMinutes() {
        String id = invite("ada@example.com");
        assertThat(resend(id).status()).isEqualTo(202);
        // Its change has a revision, too
        roster.awaitDelivery(roster.api().get("/invites/" + id), "SENT");
        assertThat(roster.api().get("/changes?limit=2").each("/items", "/kind"))
                .containsExactly("invite-delivery-changed", "invite-resent");
        String before = roster.api().get("").text("/revision");
        Answer refused = resend(id);
        requireLimited(refused, "resend-interval", Duration.ofMinutes(5));
        assertThat(refused.text("/detail")).contains("in 5 minutes");
        assertThat(roster.api().get("").text("/revision")).isEqualTo(before);
        roster.clock()
                .advance(Duration.ofSeconds(Long.parseLong(refused.header("Retry-After")) + 1));
        assertThat(resend(id).status()).isEqualTo(202);
        // Another invite isn't affected.
        assertThat(resend(invite("grace@example.com")).status()).isEqualTo(202);
    }

    @Test
    void sixthResendWaitsForADay() {
        String id = invite("ada@example.com");
        for (int i = 0; i < 5; i++) {
            assertThat(resend(id).status()).isEqualTo(202);
            roster.clock().advance(Duration.ofMinutes(10));
        }
        Answer refused = resend(id);
        requireLimited(refused, "resends", Duration.ofHours(24).minusMinutes(50));
        roster.clock()
                .advance(Duration.ofSeconds(Long.parseLong(refused.header("Retry-After")) + 1));
        assertThat(resend(id).status()).isEqualTo(202);
        requireLimited(resend(id), "resends", Duration.ofMinutes(10));
    }

    @Test
    void mailsToOneAddressAreLimitedAcrossInvites() {
        List<String> spellings =
                List.of(
                        "victim@gmail.com",
                        "Victim@Gmail.com",
                        "v.i.c.t.i.m@googlemail.com",
                        "victim+1@gmail.com",
                        "vic.tim+offer@gmail.com");
        for (int round = 0; round < 2; round++) {
            for (String spelling : spellings) {
                String id = invite(spelling);
                // Revoked invites count, too.
                assertThat(roster.api().post("/invites/" + id + "/revoke").status()).isEqualTo(200);
            }
        }
        Answer refused = roster.api().post("/invites", body("eve", "victim@gmail.com"));
        requireLimited(refused, "mails-to-address", Duration.ofDays(1));
        assertThat(roster.api().get("/invites?q=eve").json().at("/items")).isEmpty();
        assertThat(roster.api().post("/invites", body("eve", "other@gmail.com")).status())
                .isEqualTo(201);
        // Other organizations have their own limit.
        assertThat(
                        roster.newOrganization(10)
                                .api()
                                .post("/invites", body("eve", "victim@gmail.com"))
                                .status())
                .isEqualTo(201);
        roster.clock()
                .advance(Duration.ofSeconds(Long.parseLong(refused.header("Retry-After")) + 1));
        invite("victim@gmail.com");
    }

    @Test
    void resendsCountTowardsTheLimitOfAnAddress() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(invite("victim@example.com"));
        }
        ids.forEach(id -> assertThat(resend(id).status()).isEqualTo(202));
        roster.clock().advance(Duration.ofHours(1));
        requireLimited(resend(ids.getFirst()), "mails-to-address", Duration.ofHours(23));
    }

    @Test
    void revokedInvitesMakeNoRoomForMailsToOtherStrangers() {
        for (int i = 0; i < 100; i++) {
            String id = invite("stranger%d@example.com".formatted(i));
            assertThat(roster.api().post("/invites/" + id + "/revoke").status()).isEqualTo(200);
        }
        Answer refused = roster.api().post("/invites", body("eve", "eve@example.com"));
        requireLimited(refused, "recipients", Duration.ofDays(1));
        assertThat(roster.api().get("/invites?q=eve").json().at("/items")).isEmpty();
        roster.invite("ANY", "nobody-is-mailed", "MEMBER");
        roster.clock()
                .advance(Duration.ofSeconds(Long.parseLong(refused.header("Retry-After")) + 1));
        invite("eve@example.com");
    }

    @Test
    void pendingInvitesAreLimited() {
        for (int i = 0; i < 50; i++) {
            roster.invite("ANY", "pending" + i, "MEMBER");
        }
        Answer refused = roster.api().post("/invites", body("eve", "eve@example.com"));
        requireLimited(refused, "pending-invites", Duration.ofDays(14));
        assertThat(refused.text("/detail")).contains("50 pending invites");
        String oldest = roster.api().get("/invites?limit=1&q=pending0").text("/items/0/id");
        roster.api().post("/invites/" + oldest + "/revoke");
        roster.invite("ANY", "eve", "MEMBER");
        requireLimited(
                roster.api().post("/invites", body("mallory", "mallory@example.com")),
                "pending-invites",
                Duration.ofDays(14));
        roster.clock().advance(Duration.ofDays(14));
        roster.invite("ANY", "mallory", "MEMBER");
    }

    @Test
    void repeatedRequestIsNotLimited() {
        Api api = roster.api().with("Idempotency-Key", "one");
        String body = body("ada", "ada@example.com");
        String id = api.post("/invites", body).text("/id");
        for (int i = 0; i < 9; i++) {
            invite("ada@example.com");
        }
        assertThat(api.post("/invites", body).text("/id")).isEqualTo(id);
        requireLimited(
                roster.api().post("/invites", body("eve", "ada@example.com")),
                "mails-to-address",
                Duration.ofDays(1));
    }

    /** The organization's API at two instances that share a database. */
    private List<Api> instances(LocalService other) {
        SampleAccount administrator = roster.administrator();
        URI base = URI.create(other.url() + "/api/v1/organizations/" + roster.organization());
        return List.of(roster.api(), new Api(roster.http(), base, roster.token(administrator)));
    }

    private LocalService otherInstance() {
        LocalService here = roster.service();
        return LocalService.start(
                roster.providers(),
                Map.of(
                        "roster.database.url", here.setting("roster.database.url"),
                        "roster.database.user", here.setting("roster.database.user"),
                        "roster.link-key-file", here.setting("roster.link-key-file")),
                roster.clock());
    }

    private static long count(List<Answer> answers, int status) {
        return answers.stream().filter(answer -> answer.status() == status).count();
    }

    @Test
    void limitsHoldForConcurrentCallsToTwoInstances() throws Exception {
        String id = invite("ada@example.com");
        try (LocalService other = otherInstance()) {
            List<Api> instances = instances(other);
            List<Answer> resent =
                    sixteenTimes(instances, (api, i) -> api.post("/invites/" + id + "/resend"));
            assertThat(count(resent, 202)).isEqualTo(1);
            assertThat(count(resent, 429)).isEqualTo(15);

            List<Answer> invited =
                    sixteenTimes(
                            instances,
                            (api, i) -> api.post("/invites", body("eve" + i, "v@example.com")));
            assertThat(count(invited, 201)).isEqualTo(10);
            assertThat(count(invited, 429)).isEqualTo(6);

            for (int i = 0; i < 34; i++) {
                roster.invite("ANY", "pending" + i, "MEMBER");
            }
            List<Answer> pending =
                    sixteenTimes(
                            instances,
                            (api, i) ->
                                    api.post(
                                            "/invites",
                                            body("more" + i, "m" + i + "@example.com")));
            assertThat(count(pending, 201)).isEqualTo(5);
            assertThat(roster.api().get("/limits").text("/pendingInvites")).isEqualTo("50");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Ada@Example.COM, ada@example.com",
        "ada+x+y@example.com, ada@example.com",
        "+ada@example.com, +ada@example.com",
        "a.d.a@example.com, a.d.a@example.com",
        "a.d.a+x@GoogleMail.com, ada@gmail.com",
        "ada@B\u00dcCHER.example, ada@xn--bcher-kva.example",
        "ada@xn--bcher-kva.example, ada@xn--bcher-kva.example",
        "\uff41da@example.com, ada@example.com"
    })
    void sameMailboxIsRecognized(String address, String mailbox) {
        assertThat(Mailboxes.of(address)).isEqualTo(mailbox);
    }

    /** Calls two instances by turns, all at the same time. */
    private static List<Answer> sixteenTimes(
            List<Api> instances, BiFunction<Api, Integer, Answer> call) throws Exception {
        return ConcurrentCalls.all(
                IntStream.range(0, 16)
                        .mapToObj(i -> (Callable<Answer>) () -> call.apply(instances.get(i % 2), i))
                        .toList());
    }
}
