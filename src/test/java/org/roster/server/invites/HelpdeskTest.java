package org.roster.server.invites;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.ServiceTest;
import org.roster.server.SqliteFirst;

import java.util.Map;

/** A member with the grant INVITE_LINKS hands out the links of pending invites for members. */
@SqliteFirst
class HelpdeskTest extends ServiceTest {

    private static final String GRANT = "{\"grants\":[\"INVITE_LINKS\"]}";

    @Override
    protected Map<String, String> settings() {
        return database.settings();
    }

    @Override
    protected int memberLimit() {
        return 100;
    }

    private SampleAccount helpdesk() {
        return roster.grantLinks(roster.join(roster.google("helpdesk"), "MEMBER"));
    }

    private String invite(String role) {
        return roster.invite("ANY", roster.google("invited").username(), role).text("/id");
    }

    private static void is(Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
    }

    private Answer change(SampleAccount member, String body) {
        return roster.api()
                .with("If-Match", "*")
                .patch("/members/" + roster.memberId(member), body);
    }

    @Test
    void grantIsShownToAdministratorsAndToTheMember() {
        SampleAccount member = roster.join(roster.google("member"), "MEMBER");
        assertThat(change(member, GRANT).each("/grants", "")).containsExactly("INVITE_LINKS");
        Answer shown = roster.api().get("/members/" + roster.memberId(member));
        assertThat(shown.each("/grants", "")).containsExactly("INVITE_LINKS");
        assertThat(shown.text("/role")).isEqualTo("MEMBER");
        assertThat(
                        roster.api("", roster.token(member))
                                .get("/me")
                                .each("/memberships/0/grants", ""))
                .containsExactly("INVITE_LINKS");
        Answer logged = roster.api().get("/changes?limit=1");
        assertThat(logged.text("/items/0/kind")).isEqualTo("member-grants-changed");
        assertThat(logged.text("/items/0/detail/to")).isEqualTo("INVITE_LINKS");
        assertThat(logged.text("/items/0/detail/from")).isEmpty();

        assertThat(change(member, GRANT).text("/version"))
                .as("no change")
                .isEqualTo(shown.text("/version"));
    }

    @Test
    void grantsAreForMembersAndEndWithAPromotion() {
        SampleAccount member = helpdesk();
        Answer promoted = change(member, "{\"role\":\"ADMINISTRATOR\"}");
        assertThat(promoted.each("/grants", "")).isEmpty();
        is(change(member, GRANT), 422, "validation-failed");
        is(
                change(member, "{\"role\":\"ADMINISTRATOR\",\"grants\":[\"INVITE_LINKS\"]}"),
                422,
                "validation-failed");
        assertThat(change(member, "{\"role\":\"MEMBER\"}").each("/grants", "")).isEmpty();
        is(roster.api(member).get("/invites"), 403, "administrator-required");

        assertThat(change(member, "{\"role\":\"ADMINISTRATOR\"}").status()).isEqualTo(200);
        Answer both = change(member, "{\"role\":\"MEMBER\",\"grants\":[\"INVITE_LINKS\"]}");
        assertThat(both.each("/grants", "")).containsExactly("INVITE_LINKS");
        assertThat(roster.api().get("/changes?limit=2").each("/items", "/kind"))
                .containsExactly("member-grants-changed", "member-role-changed");
    }

    @Test
    void invalidGrantsAreRefused() {
        SampleAccount member = roster.join(roster.google("member"), "MEMBER");
        is(change(member, "{}"), 422, "validation-failed");
        is(change(member, "{\"grants\":null}"), 422, "validation-failed");
        is(change(member, "{\"grants\":[\"EVERYTHING\"]}"), 422, "validation-failed");
        is(change(member, "{\"grants\":[null]}"), 400, "malformed-request");
        is(change(member, "{\"grants\":\"INVITE_LINKS\"}"), 400, "malformed-request");
        is(
                roster.api().patch("/members/" + roster.memberId(member), GRANT),
                428,
                "precondition-required");
        is(
                roster.api(member)
                        .with("If-Match", "*")
                        .patch("/members/" + roster.memberId(member), GRANT),
                403,
                "administrator-required");
    }

    @Test
    void onlyPendingInvitesForMembersAreListed() {
        Api api = roster.api(helpdesk());
        String first = invite("MEMBER");
        String second = invite("MEMBER");
        String administrators = invite("ADMINISTRATOR");
        String revoked = invite("MEMBER");
        roster.api().post("/invites/" + revoked + "/revoke");
        SampleAccount accepted = roster.join(roster.google("accepted"), "MEMBER");

        assertThat(api.get("/invites").each("/items", "/id"))
                .contains(first, second)
                .doesNotContain(administrators, revoked);
        assertThat(api.get("/invites").each("/items", "/status")).containsOnly("PENDING");
        assertThat(api.get("/invites").each("/items", "/role")).containsOnly("MEMBER");
        for (String status : new String[] {"ACCEPTED", "REVOKED", "EXPIRED"}) {
            assertThat(api.get("/invites?status=" + status).each("/items", "/id")).isEmpty();
        }
        assertThat(api.get("/invites?q=" + accepted.username()).each("/items", "/id")).isEmpty();
        assertThat(api.get("/invites?q=" + roster.administrator().username()).each("/items", "/id"))
                .isEmpty();
        Answer page = api.get("/invites?limit=1");
        assertThat(page.each("/items", "/id")).containsExactly(second);
        assertThat(api.get("/invites?limit=1&after=" + page.text("/next")).each("/items", "/id"))
                .containsExactly(first);
        for (String hidden : new String[] {administrators, revoked}) {
            is(api.get("/invites/" + hidden), 404, "not-found");
            is(api.get("/invites/" + hidden + "/link"), 404, "not-found");
            is(api.post("/invites/" + hidden + "/resend"), 404, "not-found");
        }
    }

    @Test
    void linkIsReadAndMailSentAgainInTheMembersName() {
        SampleAccount account = helpdesk();
        Api api = roster.api(account);
        Answer invited = roster.invite("ANY", roster.google("invited").username(), "MEMBER");
        String invite = "/invites/" + invited.text("/id");
        // Its change would come after that of the link
        roster.awaitDelivery(invited, "SENT");
        assertThat(api.get(invite + "/link").text("/link")).isEqualTo(invited.text("/link"));
        Answer read = roster.api().get("/changes?limit=1");
        assertThat(read.text("/items/0/kind")).isEqualTo("invite-link-read");
        assertThat(read.text("/items/0/actor/memberId")).isEqualTo(roster.memberId(account));
        assertThat(read.text("/items/0/subject/id")).isEqualTo(invited.text("/id"));
        assertThat(api.get(invite).text("/delivery/state")).isNotEmpty();
        assertThat(api.get(invite).text("/link")).isEmpty();
        assertThat(api.post(invite + "/resend").status()).isEqualTo(202);
        Answer resent = roster.api().get("/changes?limit=10");
        assertThat(resent.each("/items", "/kind")).contains("invite-resent");
        is(api.post(invite + "/revoke"), 403, "insufficient-scope");
        assertThat(api.post(invite + "/revoke").text("/scope")).isEqualTo("ADMINISTRATOR");
        assertThat(roster.redeem(invited.link(), roster.google("other")).status())
                .as("the link of someone else")
                .isNotEqualTo(200);
        assertThat(api.get(invite).text("/lastAttempt/reason")).isEqualTo("WRONG_USERNAME");
    }

    @Test
    void grantEndsWithTheNextRequest() {
        SampleAccount account = helpdesk();
        String invite = "/invites/" + invite("MEMBER");
        assertThat(roster.api(account).get(invite + "/link").status()).isEqualTo(200);
        assertThat(change(account, "{\"grants\":[]}").status()).isEqualTo(200);
        is(roster.api(account).get(invite + "/link"), 403, "administrator-required");
        is(roster.api(account).get("/invites"), 403, "administrator-required");
    }
}
