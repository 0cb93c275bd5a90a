package org.roster.server.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.demo.service.LocalService;
import org.roster.server.Answer;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.SqliteFirst;
import org.roster.server.sessions.SignInAttempt;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The access of a member ends at the end date, by the clock and without a job. */
@SqliteFirst
class EndDateTest extends FreshOrganizationTest {

    @AfterEach
    void resetClock() {
        roster.clock().reset();
    }

    private Instant in(Duration duration) {
        return roster.clock().instant().plus(duration).truncatedTo(ChronoUnit.MILLIS);
    }

    private static String endsAt(Object time) {
        return "{\"endsAt\":\"" + time + "\"}";
    }

    private Answer change(SampleAccount account, String change) {
        return roster.api()
                .with("If-Match", "*")
                .patch("/members/" + roster.memberId(account), change);
    }

    private Answer member(String id) {
        return roster.api().get("/members/" + id);
    }

    /** Returns the status of the invitation page. */
    private int open(Answer invited) {
        try (ScriptedBrowser browser = roster.browser()) {
            return browser.open(invited.link()).status();
        }
    }

    private void awaitSuspended(String id) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> member(id).text("/state").equals("SUSPENDED"));
    }

    @Test
    void accessEndsByTheClockAndTheSlotIsFreedOnce() {
        SampleAccount account = roster.join(roster.google("ends"), "ADMINISTRATOR");
        String id = roster.memberId(account);
        String token = roster.token(account);
        Answer invited =
                roster.api(account)
                        .post(
                                "/invites",
                                """
                                {"provider":"GOOGLE","username":"%s","role":"MEMBER"}\
                                """
                                        .formatted(roster.google("waits").username()));
        Instant end = in(Duration.ofMinutes(10));
        assertThat(change(account, endsAt(end)).text("/endsAt")).isEqualTo(end.toString());
        assertThat(roster.api("", token).get("/me").text("/memberships/0/endsAt"))
                .isEqualTo(end.toString());
        Map<String, String> same =
                Map.of(
                        "roster.database.url", roster.service().setting("roster.database.url"),
                        "roster.database.user", roster.service().setting("roster.database.user"),
                        "roster.link-key-file", roster.service().setting("roster.link-key-file"));
        try (LocalService other = LocalService.start(roster.providers(), same, roster.clock())) {
            assertThat(other.url()).isNotEqualTo(roster.service().url());
            roster.clock().advance(Duration.ofMinutes(11));

            assertThat(
                            roster.api("/organizations/" + roster.organization(), token)
                                    .get("")
                                    .problem())
                    .isEqualTo("not-found");
            assertThat(roster.api("", token).get("/me").text("/memberships/0/state"))
                    .isEqualTo("SUSPENDED");
            assertThat(open(invited)).isIn(409, 410);
            awaitSuspended(id);
        }
        assertThat(roster.api().get("/limits").text("/memberSlots/used")).isEqualTo("1");
        assertThat(roster.api().get("/invites/" + invited.text("/id")).text("/status"))
                .isEqualTo("REVOKED");
        Answer log = roster.api().get("/changes?limit=20");
        assertThat(log.each("/items", "/kind")).containsOnlyOnce("member-state-changed");
        int index = log.each("/items", "/kind").indexOf("member-state-changed");
        String change = "/items/" + index;
        assertThat(log.json().at(change + "/actor").isNull()).isTrue();
        assertThat(log.text(change + "/detail/endedAt")).isEqualTo(end.toString());
        assertThat(log.text(change + "/detail/revokedInviteIds")).isEqualTo(invited.text("/id"));
        int revoked = log.each("/items", "/kind").indexOf("invite-revoked");
        assertThat(log.text("/items/" + revoked + "/detail/reason")).isEqualTo("CREATOR_ENDED");
    }

    @Test
    void memberWhoseEndHasPassedResumesWithALaterOneOrNone() {
        SampleAccount account = roster.join(roster.google("back"), "MEMBER");
        String id = roster.memberId(account);
        change(account, endsAt(in(Duration.ofMinutes(1))));
        roster.clock().advance(Duration.ofMinutes(2));
        awaitSuspended(id);

        Answer refused = change(account, "{\"state\":\"ACTIVE\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/field")).isEqualTo("endsAt");
        assertThat(refused.text("/errors/0/code")).isEqualTo("in-the-past");
        Answer resumed = change(account, "{\"state\":\"ACTIVE\",\"endsAt\":null}");
        assertThat(resumed.status()).isEqualTo(200);
        assertThat(resumed.json().at("/endsAt").isNull()).isTrue();
        String token = new SignInAttempt(roster, account).begin().text("/token");
        assertThat(roster.api("/organizations/" + roster.organization(), token).get("").status())
                .isEqualTo(200);
    }

    @Test
    void endDateIsChangedRemovedAndLogged() {
        SampleAccount account = roster.join(roster.google("changes"), "MEMBER");
        Instant first = in(Duration.ofDays(30));
        Instant second = in(Duration.ofDays(60));
        change(account, endsAt(first));
        change(account, endsAt(second));
        Answer same = change(account, endsAt(second));
        assertThat(same.text("/version")).isEqualTo("3");
        assertThat(change(account, "{\"role\":\"MEMBER\"}").text("/endsAt"))
                .isEqualTo(second.toString());
        change(account, "{\"endsAt\":null}");

        Answer log = roster.api().get("/changes?limit=3");
        assertThat(log.each("/items", "/kind")).containsOnly("member-end-changed");
        assertThat(log.each("/items", "/detail/from"))
                .containsExactly(second.toString(), first.toString(), "");
        assertThat(log.each("/items", "/detail/to"))
                .containsExactly("", second.toString(), first.toString());
    }

    @Test
    void invalidEndDatesAreRefused() {
        SampleAccount account = roster.join(roster.google("invalid"), "MEMBER");
        for (String past : List.of(in(Duration.ofSeconds(-1)).toString(), "0000-01-01T00:00:00Z")) {
            Answer refused = change(account, endsAt(past));
            assertThat(refused.status()).as(past).isEqualTo(422);
            assertThat(refused.text("/errors/0/code")).isEqualTo("in-the-past");
        }
        Answer late = change(account, endsAt("+1000000000-12-31T23:59:59.999999999Z"));
        assertThat(late.text("/errors/0/code")).isEqualTo("too-late");
        for (String malformed :
                List.of(
                        endsAt("2030-01-01"),
                        endsAt(""),
                        "{\"endsAt\":1900000000}",
                        "{\"endsAt\":[]}",
                        "{\"endsAt\":{\"at\":\"2030-01-01T00:00:00Z\"}}",
                        "{\"endsAt\":true}")) {
            assertThat(change(account, malformed).problem())
                    .as(malformed)
                    .isEqualTo("malformed-request");
        }
        assertThat(change(account, "{}").status()).isEqualTo(422);
        assertThat(member(roster.memberId(account)).json().at("/endsAt").isNull()).isTrue();
    }

    @Test
    void administratorWithAnEndDateDoesNotCount() {
        SampleAccount second =
                roster.join(roster.microsoft(SampleTenant.EXAMPLE_ORG, "second"), "ADMINISTRATOR");
        Instant end = in(Duration.ofDays(1));
        assertThat(change(roster.administrator(), endsAt(end)).status()).isEqualTo(200);
        String permanent = "/members/" + roster.memberId(second);
        for (String change : List.of(endsAt(end), "{\"role\":\"MEMBER\"}")) {
            assertThat(roster.api().with("If-Match", "*").patch(permanent, change).problem())
                    .isEqualTo("last-administrator");
        }
        assertThat(roster.api().delete(permanent).problem()).isEqualTo("last-administrator");
        Answer policy =
                roster.api()
                        .with("If-Match", "*")
                        .patch(
                                "",
                                """
                                {"signInPolicy":{"microsoftTenants":["%s"]}}\
                                """
                                        .formatted(SampleTenant.EXAMPLE_NET.id()));
        assertThat(policy.problem()).as(policy.toString()).isEqualTo("last-administrator");
        assertThat(change(roster.administrator(), "{\"endsAt\":null}").status()).isEqualTo(200);
        assertThat(roster.api().delete(permanent).status()).isEqualTo(204);
    }

    @Test
    void inviteGivesItsEndDateToTheMember() {
        SampleAccount account = roster.google("guest");
        SampleAccount late = roster.google("late");
        Instant end = in(Duration.ofDays(3));
        String body =
                """
                {"provider":"GOOGLE","username":"%s","role":"ADMINISTRATOR","endsAt":"%s"}\
                """;
        Answer invited = roster.invite(body.formatted(account.username(), end));
        Answer missed = roster.invite(body.formatted(late.username(), end));
        assertThat(invited.text("/endsAt")).isEqualTo(end.toString());
        assertThat(invited.text("/expiresAt")).isEqualTo(end.toString());
        roster.accept(invited, account);
        String id = roster.memberId(account);
        assertThat(member(id).text("/endsAt")).isEqualTo(end.toString());
        assertThat(change(roster.administrator(), endsAt(end)).problem())
                .isEqualTo("last-administrator");

        roster.clock().advance(Duration.ofDays(4));
        awaitSuspended(id);
        assertThat(open(missed)).isEqualTo(410);
        Answer renewed = roster.api().post("/invites/" + missed.text("/id") + "/renew");
        assertThat(renewed.status()).isEqualTo(422);
        assertThat(renewed.text("/errors/0/field")).isEqualTo("endsAt");
        assertThat(roster.api().get("/limits").text("/memberSlots/used")).isEqualTo("1");
        Answer past = roster.api().post("/invites", body.formatted("x@example.com", end));
        assertThat(past.text("/errors/0/code")).isEqualTo("in-the-past");
    }
}
