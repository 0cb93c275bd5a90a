package org.roster.server.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.contract.ServerOrigin;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.ConcurrentCalls;
import org.roster.server.SqliteFirst;
import org.roster.server.TestService;

import java.time.Duration;
import java.util.List;

/** The sign-ins of a person: listing and ending them, also by an administrator. */
@SqliteFirst
class OwnSessionsTest extends SessionTest {

    @Test
    void ownSessionsAreListed() {
        SampleAccount account = member();
        Answer first = desktop(account).begin();
        roster.clock().advance(Duration.ofMinutes(10));
        Answer second = desktop(account).begin();
        Answer list = roster.api("", second.text("/token")).get("/sessions");
        assertThat(list.each("/items", "/id"))
                .containsExactly(second.text("/signInId"), first.text("/signInId"));
        assertThat(list.each("/items", "/current")).containsExactly("true", "false");
        assertThat(list.each("/items", "/client")).containsExactly("Test", "Test");
        assertThat(list.each("/items", "/address")).allMatch(each -> each.matches("127.0.0.1"));
        // The older one is used now.
        Answer used =
                roster.api("/organizations/" + roster.organization(), first.text("/token")).get("");
        assertThat(used.status()).isEqualTo(200);
        list = roster.api("", second.text("/token")).get("/sessions");
        assertThat(list.each("/items", "/id"))
                .containsExactly(first.text("/signInId"), second.text("/signInId"));
    }

    @Test
    void ownSessionIsEnded() {
        SampleAccount account = member();
        Answer first = desktop(account).begin();
        Answer second = desktop(account).begin();
        Api api = roster.api("", second.text("/token"));
        assertThat(api.delete("/sessions/" + first.text("/signInId")).status()).isEqualTo(204);
        refused(me(first));
        assertThat(me(second).status()).isEqualTo(200);
        assertThat(api.delete("/sessions/" + first.text("/signInId")).problem())
                .isEqualTo("not-found");
    }

    @Test
    void sessionOfSomeoneElseIsNotFound() {
        Answer other = desktop(member()).begin();
        Answer own = desktop(member()).begin();
        Api api = roster.api("", own.text("/token"));
        assertThat(api.delete("/sessions/" + other.text("/signInId")).problem())
                .isEqualTo("not-found");
        assertThat(me(other).status()).isEqualTo(200);
        assertThat(api.get("/sessions").each("/items", "/id"))
                .containsExactly(own.text("/signInId"));
    }

    @Test
    void signingOutEndsTheCurrentSession() {
        SignInAttempt attempt = desktop(member());
        Answer begun = attempt.begin();
        Api api = roster.api("", begun.text("/token"));
        assertThat(api.delete("/sessions/current").status()).isEqualTo(204);
        refused(me(begun));
        refused(api.delete("/sessions/current"));
        refused(attempt.resume(begun.text("/signInId")));
    }

    @Test
    void endedSignInCannotBeginAgain() {
        SampleAccount grace = roster.microsoft(SampleTenant.EXAMPLE_ORG, "grace");
        SignInAttempt stranger = desktop(grace);
        String joined = stranger.begin().text("/signInId");
        SignInAttempt member = desktop(roster.join(grace, "MEMBER"));
        String token = member.begin().text("/token");
        resumed(stranger.resume(joined));
        assertThat(roster.api("", token).delete("/sessions").status()).isEqualTo(204);
        roster.clock().advance(Duration.ofDays(31));
        // Deletes what has expired.
        created(desktop(grace).begin());
        // Entra repeats the nonce in refreshed ID tokens; key and verifier are those of the
        // desktop.
        refused(member.begin());
        refused(stranger.begin());
    }

    @Test
    void concurrentResumesLeaveOneToken() throws Exception {
        SignInAttempt attempt = desktop(member());
        String id = attempt.begin().text("/signInId");
        List<Answer> answers = ConcurrentCalls.times(8, () -> attempt.resume(id));
        answers.forEach(SessionTest::resumed);
        roster.clock().advance(Duration.ofSeconds(61));
        assertThat(answers.stream().filter(each -> me(each).status() == 200)).hasSize(1);
    }

    @Test
    void allOwnSessionsAreEnded() {
        SampleAccount account = member();
        Answer first = desktop(account).begin();
        Answer second = desktop(account).begin();
        Answer other = desktop(member()).begin();
        assertThat(roster.api("", second.text("/token")).delete("/sessions").status())
                .isEqualTo(204);
        refused(me(first));
        refused(me(second));
        assertThat(me(other).status()).isEqualTo(200);
    }

    private Api organization(TestService organization, Answer session) {
        return roster.api("/organizations/" + organization.organization(), session.text("/token"));
    }

    @Test
    void administratorSignsOutAMember() {
        SampleAccount account = member();
        SignInAttempt desktop = desktop(account);
        Answer before = desktop.begin();
        assertThat(organization(roster, before).get("").status()).isEqualTo(200);
        String member = "/members/" + roster.memberId(account);
        assertThat(roster.api().post(member + "/sign-out").status()).isEqualTo(204);
        refused(organization(roster, before).get(""));
        // Resuming takes no interaction, so it isn't enough.
        Answer resumed = desktop.resume(before.text("/signInId"));
        resumed(resumed);
        refused(organization(roster, resumed).get(""));
        Answer after = desktop(account).begin();
        assertThat(organization(roster, after).get("").status()).isEqualTo(200);
        assertThat(roster.api().get("/changes?limit=1").each("/items", "/kind"))
                .containsExactly("member-signed-out");
    }

    @Test
    void signOutAffectsOneOrganization() {
        TestService other = roster.newOrganization(10);
        SampleAccount account = other.join(member(), "MEMBER");
        Answer session = desktop(account).begin();
        assertThat(organization(roster, session).get("").status()).isEqualTo(200);
        Answer me = me(session);
        int index = me.each("/memberships", "/organization/id").indexOf(roster.organization());
        String id = me.each("/memberships", "/memberId").get(index);
        assertThat(roster.api().post("/members/" + id + "/sign-out").status()).isEqualTo(204);
        refused(organization(roster, session).get(""));
        assertThat(organization(other, session).get("").status()).isEqualTo(200);
        assertThat(me(session).status()).isEqualTo(200);
    }

    @Test
    void signedOutSignInStaysOutAfterJoiningAgain() {
        TestService other = roster.newOrganization(10);
        SampleAccount account = other.join(member(), "MEMBER");
        SignInAttempt lost = desktop(account);
        Answer before = lost.begin();
        Answer me = me(before);
        int index = me.each("/memberships", "/organization/id").indexOf(roster.organization());
        String member = "/members/" + me.each("/memberships", "/memberId").get(index);
        assertThat(roster.api().post(member + "/sign-out").status()).isEqualTo(204);
        Answer after = desktop(account).begin();
        assertThat(roster.api().delete(member).status()).isEqualTo(204);

        roster.join(account, "MEMBER");

        refused(organization(roster, before).get(""));
        refused(organization(roster, lost.resume(before.text("/signInId"))).get(""));
        assertThat(organization(other, before).get("").status()).isEqualTo(200);
        assertThat(organization(roster, after).get("").status()).isEqualTo(200);
    }

    @Test
    void signedOutAdministratorChangesNothing() {
        SampleAccount account = roster.join(roster.google("second"), "ADMINISTRATOR");
        Answer session = desktop(account).begin();
        String own = "/members/" + roster.memberId(roster.administrator());
        assertThat(organization(roster, session).get(own).status()).isEqualTo(200);
        String second = "/members/" + roster.memberId(account);
        assertThat(roster.api().post(second + "/sign-out").status()).isEqualTo(204);
        refused(organization(roster, session).delete(own));
        assertThat(roster.api().get(own).status()).isEqualTo(200);
    }

    @Test
    void invalidFieldsAreReportedTogether() {
        SignInAttempt attempt = desktop(member());
        Answer answer = attempt.post("/sessions", "{}", attempt.proof("/sessions"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.each("/errors", "/field")).containsExactly("idToken", "verifier");
        String body =
                "{\"idToken\":\"x\",\"verifier\":\"%s\",\"client\":\"%s\"}"
                        .formatted("A".repeat(42), "x".repeat(201));
        answer = attempt.post("/sessions", body, attempt.proof("/sessions"));
        assertThat(answer.each("/errors", "/field")).containsExactly("verifier", "client");
        answer = attempt.post("/sessions/resume", "{}", attempt.proof("/sessions/resume"));
        assertThat(answer.each("/errors", "/field")).containsExactly("signInId", "idToken");
    }

    @Test
    void callsForOwnSessionsRequireAToken() {
        String id = desktop(member()).begin().text("/signInId");
        for (String token : List.of("", "rs_" + "A".repeat(43))) {
            Api api = roster.api("", token);
            assertThat(api.get("/sessions").status()).isEqualTo(401);
            assertThat(api.delete("/sessions").status()).isEqualTo(401);
            assertThat(api.delete("/sessions/current").status()).isEqualTo(401);
            assertThat(api.delete("/sessions/" + id).status()).isEqualTo(401);
            assertThat(api.post("/sessions/current/step-up", "{}").status()).isEqualTo(401);
        }
    }

    @Test
    void stepUpIsNotFoundUnlessConfigured() {
        String token = desktop(member()).begin().text("/token");
        assertThat(roster.api("", token).post("/sessions/current/step-up", "{}").problem())
                .isEqualTo("not-found");
    }

    @Test
    void originIsPublished() {
        assertThat(roster.api("", "").get("/sign-in").text("/origin"))
                .isEqualTo(ServerOrigin.of(roster.service().url()));
    }
}
