package org.roster.server.members;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.demo.browser.BrowserPage;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.ConcurrentCalls;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.SqliteFirst;
import org.roster.server.TestService;
import org.roster.server.sessions.SignInAttempt;

import java.util.List;

/** A suspended member has no access, takes no slot, and finds no way around that. */
@SqliteFirst
class SuspensionTest extends FreshOrganizationTest {

    private static final String SUSPEND = "{\"state\":\"SUSPENDED\"}";
    private static final String RESUME = "{\"state\":\"ACTIVE\"}";

    private static Answer change(
            TestService roster, SampleAccount by, String member, String change) {
        return roster.api(by).with("If-Match", "*").patch("/members/" + member, change);
    }

    private Answer change(SampleAccount account, String change) {
        Answer answer = change(roster, roster.administrator(), roster.memberId(account), change);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    private String used() {
        return roster.api().get("/limits").text("/memberSlots/used");
    }

    private Api as(String token) {
        return roster.api("/organizations/" + roster.organization(), token);
    }

    @Test
    void suspendedMemberIsRefusedOnTheNextRequest() {
        SampleAccount account = roster.join(roster.google("suspended"), "MEMBER");
        String token = roster.token(account);
        assertThat(as(token).get("").status()).isEqualTo(200);
        assertThat(used()).isEqualTo("2");

        Answer suspended = change(account, SUSPEND);

        assertThat(suspended.text("/state")).isEqualTo("SUSPENDED");
        assertThat(as(token).get("").problem()).isEqualTo("not-found");
        assertThat(as(token).get("/limits").problem()).isEqualTo("not-found");
        Answer me = roster.api("", token).get("/me");
        assertThat(me.text("/memberships/0/state")).isEqualTo("SUSPENDED");
        assertThat(used()).isEqualTo("1");
        assertThat(roster.api().get("/members?state=SUSPENDED").each("/items", "/username"))
                .containsExactly(account.username());
        assertThat(roster.api().get("/members?state=ACTIVE").each("/items", "/username"))
                .containsExactly(roster.administrator().username());
        assertThat(roster.api().get("/members?state=").problem()).isEqualTo("malformed-request");
        Answer log = roster.api().get("/changes?limit=1");
        assertThat(log.text("/items/0/kind")).isEqualTo("member-state-changed");
        assertThat(log.text("/items/0/actor/displayName"))
                .isEqualTo(roster.administrator().displayName());
        assertThat(log.text("/items/0/detail/from")).isEqualTo("ACTIVE");
        assertThat(log.text("/items/0/detail/to")).isEqualTo("SUSPENDED");
        assertThat(log.json().at("/items/0/detail").has("endedAt")).isFalse();
    }

    @Test
    void earlierSignInsStayEndedAfterResuming() {
        SampleAccount account = roster.join(roster.google("returns"), "ADMINISTRATOR");
        SignInAttempt attempt = new SignInAttempt(roster, account);
        Answer begun = attempt.begin();
        change(account, SUSPEND);

        Answer resumed = attempt.resume(begun.text("/signInId"));
        assertThat(resumed.status()).isEqualTo(200);
        assertThat(as(resumed.text("/token")).get("").problem()).isEqualTo("not-found");
        assertThat(as(new SignInAttempt(roster, account).begin().text("/token")).get("").problem())
                .isEqualTo("not-found");

        change(account, RESUME);
        assertThat(as(resumed.text("/token")).get("").status()).isEqualTo(401);
        assertThat(as(new SignInAttempt(roster, account).begin().text("/token")).get("").status())
                .isEqualTo(200);
        assertThat(used()).isEqualTo("2");
    }

    @Test
    void resumingNeedsAFreeSlot() {
        TestService full = roster.newOrganization(2);
        SampleAccount first = full.join(full.google("first"), "MEMBER");
        String member = full.memberId(first);
        assertThat(change(full, full.administrator(), member, SUSPEND).status()).isEqualTo(200);
        full.join(full.google("second"), "MEMBER");

        Answer refused = change(full, full.administrator(), member, RESUME);
        assertThat(refused.problem()).isEqualTo("member-limit-reached");
        assertThat(refused.text("/used")).isEqualTo("2");
        assertThat(full.api().get("/members/" + member).text("/state")).isEqualTo("SUSPENDED");

        full.service().command("organization", "limit", full.organization(), "3");
        assertThat(change(full, full.administrator(), member, RESUME).status()).isEqualTo(200);
        assertThat(full.api().get("/limits").text("/memberSlots/used")).isEqualTo("3");
    }

    @Test
    void concurrentResumptionsNeverExceedTheLimit() throws Exception {
        TestService full = roster.newOrganization(2);
        SampleAccount by = full.administrator();
        String one = full.memberId(full.join(full.google("one"), "MEMBER"));
        change(full, by, one, SUSPEND);
        String two = full.memberId(full.join(full.google("two"), "MEMBER"));
        change(full, by, two, SUSPEND);
        for (int round = 0; round < 10; round++) {
            List<Answer> answers =
                    ConcurrentCalls.both(
                            () -> change(full, by, one, RESUME),
                            () -> change(full, by, two, RESUME));
            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
            assertThat(full.api().get("/limits").text("/memberSlots/used")).isEqualTo("2");
            change(full, by, one, SUSPEND);
            change(full, by, two, SUSPEND);
            assertThat(full.api().get("/limits").text("/memberSlots/used")).isEqualTo("1");
        }
    }

    @Test
    void suspendingEachOtherLeavesOneAdministrator() throws Exception {
        for (int round = 0; round < 10; round++) {
            TestService fresh = roster.newOrganization(10);
            SampleAccount one = fresh.administrator();
            SampleAccount other = fresh.join(fresh.google("other"), "ADMINISTRATOR");
            String oneId = fresh.memberId(one);
            String otherId = fresh.memberId(other);

            List<Answer> answers =
                    ConcurrentCalls.both(
                            () -> change(fresh, one, otherId, SUSPEND),
                            () -> change(fresh, other, oneId, SUSPEND));

            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 200)
                    .first()
                    .matches(answer ->
                            List.of("not-found", "last-administrator").contains(answer.problem()));
            Api survivor = fresh.api(answers.getFirst().status() == 200 ? one : other);
            assertThat(survivor.get("/members?role=ADMINISTRATOR&state=ACTIVE").json().at("/items"))
                    .hasSize(1);
        }
    }

    @Test
    void onlyAdministratorCannotBeSuspended() {
        String member = roster.memberId(roster.administrator());
        assertThat(change(roster, roster.administrator(), member, SUSPEND).problem())
                .isEqualTo("last-administrator");
        SampleAccount second = roster.join(roster.google("second"), "ADMINISTRATOR");
        change(second, SUSPEND);
        for (String change : List.of(SUSPEND, "{\"role\":\"MEMBER\"}")) {
            assertThat(change(roster, roster.administrator(), member, change).problem())
                    .isEqualTo("last-administrator");
        }
        assertThat(roster.api().delete("/members/" + member).problem())
                .isEqualTo("last-administrator");
        change(second, "{\"role\":\"MEMBER\",\"state\":\"ACTIVE\"}");
        assertThat(roster.api().get("/changes?limit=2").each("/items", "/kind"))
                .containsExactly("member-state-changed", "member-role-changed");
        assertThat(used()).isEqualTo("2");
    }

    @Test
    void removedWhileSuspendedFreesNoSecondSlot() {
        SampleAccount account = roster.join(roster.google("leaves"), "ADMINISTRATOR");
        String member = roster.memberId(account);
        change(account, SUSPEND);
        assertThat(roster.api().delete("/members/" + member).status()).isEqualTo(204);
        assertThat(used()).isEqualTo("1");
        assertThat(roster.api("", roster.token(account)).get("/me").json().at("/memberships"))
                .isEmpty();
    }

    @Test
    void suspendedAdministratorsInvitesLetNoOneIn() {
        SampleAccount intruder = roster.join(roster.google("intruder"), "ADMINISTRATOR");
        SampleAccount second = roster.google("second");
        String body = "{\"provider\":\"GOOGLE\",\"username\":\"%s\",\"role\":\"ADMINISTRATOR\"}";
        Answer wayBack = roster.api(intruder).post("/invites", body.formatted(second.username()));
        try (ScriptedBrowser open = roster.browser()) {
            open.open(wayBack.link());
            open.press("Google");
            Answer suspended = change(intruder, SUSPEND);
            assertThat(suspended.each("/revokedInvites", "/id"))
                    .containsExactly(wayBack.text("/id"));
            assertThat(open.chooseAccount(second.username()).status()).isEqualTo(410);
        }
        Answer log = roster.api().get("/changes?limit=2");
        assertThat(log.text("/items/0/detail/reason")).isEqualTo("CREATOR_SUSPENDED");
        assertThat(log.text("/items/1/detail/revokedInviteIds")).isEqualTo(wayBack.text("/id"));
        assertThat(roster.api().get("/administrators").each("/items", "/displayName"))
                .containsExactly(roster.administrator().displayName());
    }

    @Test
    void newInviteLetsNoSuspendedMemberIn() {
        String address = "again" + roster.organization() + "@example.org";
        SampleAccount account = roster.microsoft(SampleTenant.EXAMPLE_ORG, "again", address, true);
        Answer first = roster.invite("MICROSOFT", account.username(), "MEMBER");
        ScriptedBrowser browser = roster.browser();
        browser.open(first.link());
        assertThat(TestService.redeem(browser, account).text()).contains("Welcome");
        Answer second = roster.invite("ANY", address, "ADMINISTRATOR");
        change(account, SUSPEND);

        BrowserPage page = roster.redeem(second.link(), account);
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text()).contains("Your access is suspended");
        page = browser.open(first.link());
        browser.close();
        assertThat(page.text()).contains("already been accepted").doesNotContain("Welcome");

        Answer invite = roster.api().get("/invites/" + second.text("/id"));
        assertThat(invite.text("/lastAttempt/reason")).isEqualTo("MEMBER_SUSPENDED");
        assertThat(invite.text("/status")).isEqualTo("REVOKED");
        String member = "/members/" + roster.memberId(account);
        assertThat(roster.api().get(member).text("/role")).isEqualTo("MEMBER");
        assertThat(roster.api().get(member).text("/state")).isEqualTo("SUSPENDED");
        String body = "{\"provider\":\"ANY\",\"username\":\"%s\",\"role\":\"MEMBER\"}";
        assertThat(roster.api().post("/invites", body.formatted(account.username())).problem())
                .isEqualTo("already-a-member");
    }
}
