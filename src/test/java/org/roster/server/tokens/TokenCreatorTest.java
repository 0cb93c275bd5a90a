package org.roster.server.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.ConcurrentCalls;
import org.roster.server.SqliteFirst;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** API tokens end with the administrator who created them. */
@SqliteFirst
class TokenCreatorTest extends ApiTokenTest {

    @Test
    void removalRevokesTokens() {
        SampleAccount creator = administrator("removed");
        Answer first = create(roster.api(creator), "First", "members:read");
        Answer second = create(roster.api(creator), "Second", "members:read");
        Answer own = create("members:read");
        Answer removed = roster.api().delete("/members/" + roster.memberId(creator));
        assertThat(removed.status()).isEqualTo(204);
        assertThat(removed.header("Roster-Revoked-Tokens"))
                .isEqualTo(first.text("/id") + ", " + second.text("/id"));
        refused(as(first).get("/members"));
        refused(as(second).get("/members"));
        works(as(own).get("/members"));
        Answer log = roster.api().get("/changes?limit=3");
        assertThat(log.each("/items", "/kind"))
                .containsExactly("token-revoked", "token-revoked", "member-removed");
        assertThat(log.text("/items/0/detail/reason")).isEqualTo("CREATOR_REMOVED");
        assertThat(roster.api().get("/tokens").each("/items", "/id"))
                .containsExactly(own.text("/id"));
    }

    @Test
    void demotionRevokesTokens() {
        SampleAccount creator = administrator("demoted");
        Answer token = create(roster.api(creator), "Script", "members:read");
        Answer changed = changeMember(creator, "{\"role\":\"MEMBER\"}");
        assertThat(changed.each("/revokedTokens", "/id")).containsExactly(token.text("/id"));
        refused(as(token).get("/members"));
        assertThat(roster.api().get("/changes?limit=1").text("/items/0/detail/reason"))
                .isEqualTo("CREATOR_DEMOTED");
        changeMember(creator, "{\"role\":\"ADMINISTRATOR\"}");
        refused(as(token).get("/members"));
    }

    @Test
    void demotionWithSuspensionRevokesTokens() {
        SampleAccount creator = administrator("both");
        Answer token = create(roster.api(creator), "Script", "members:read");
        changeMember(creator, "{\"role\":\"MEMBER\",\"state\":\"SUSPENDED\"}");
        changeMember(creator, "{\"role\":\"ADMINISTRATOR\",\"state\":\"ACTIVE\"}");
        refused(as(token).get("/members"));
    }

    @Test
    void demotionOfASuspendedCreatorRevokesTokens() {
        SampleAccount creator = administrator("suspended-first");
        String id = roster.memberId(creator);
        Answer token = create(roster.api(creator), "Script", "members:read");
        Api api = roster.api().with("If-Match", "*");
        works(api.patch("/members/" + id, "{\"state\":\"SUSPENDED\"}"));
        works(api.patch("/members/" + id, "{\"role\":\"MEMBER\"}"));
        assertThat(roster.api().get("/tokens").json().at("/items")).isEmpty();
        refused(as(token).get("/members"));
    }

    @Test
    void operatorsRemovalRevokesTokens() {
        SampleAccount creator = administrator("operated");
        Answer token = create(roster.api(creator), "Script", "members:read");
        String printed =
                roster.service()
                        .command(
                                "organization",
                                "remove-member",
                                roster.organization(),
                                roster.memberId(creator));
        assertThat(printed).contains("revoked-token\t" + token.text("/id") + "\tScript");
        refused(as(token).get("/members"));
    }

    @Test
    void tokensAreRefusedWhileTheCreatorIsSuspended() {
        SampleAccount creator = administrator("suspended");
        String path = "/members/" + roster.memberId(creator);
        Answer token = create(roster.api(creator), "Script", "members:read");
        Api api = roster.api().with("If-Match", "*");
        works(api.patch(path, "{\"state\":\"SUSPENDED\"}"));
        refused(as(token).get("/members"));
        works(api.patch(path, "{\"state\":\"ACTIVE\"}"));
        works(as(token).get("/members"));
    }

    @Test
    void tokensAreRefusedFromTheCreatorsEndOn() {
        SampleAccount creator = administrator("ending");
        Answer token = create(roster.api(creator), "Script", "members:read");
        changeMember(
                creator,
                "{\"endsAt\":\"%s\"}".formatted(roster.clock().instant().plusSeconds(3600)));
        works(as(token).get("/members"));
        roster.clock().advance(Duration.ofHours(1));
        refused(as(token).get("/members"));
    }

    @Test
    void tokensAreRefusedWhileThePolicyExcludesTheCreator() {
        SampleAccount creator =
                roster.join(roster.microsoft(SampleTenant.EXAMPLE_ORG, "grace"), "ADMINISTRATOR");
        Answer token = create(roster.api(creator), "Script", "members:read");
        works(as(token).get("/members"));
        Answer changed =
                roster.api()
                        .with("If-Match", "*")
                        .patch(
                                "",
                                "{\"signInPolicy\":{\"microsoftTenants\":[\"11111111-2222-3333-4444-555555555555\"]}}");
        works(changed);
        Answer refused = as(token).get("/members");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("sign-in-policy");
    }

    @Test
    void takenOverTokensOutliveTheirFirstCreator() {
        SampleAccount creator = administrator("leaver");
        Answer token = create(roster.api(creator), "Script", "members:read");
        String path = "/members/" + roster.memberId(creator);
        works(roster.api().with("If-Match", "*").patch(path, "{\"state\":\"SUSPENDED\"}"));
        Answer taken = takeOver(roster.api(), token);
        works(taken);
        works(as(taken).get("/members"));
        assertThat(roster.api().delete(path).status()).isEqualTo(204);
        works(as(taken).get("/members"));
        assertThat(kinds(1)).containsExactly("member-removed");
    }

    @Test
    void noChangeFollowsTheDemotionInTheLog() throws Exception {
        for (int round = 0; round < 10; round++) {
            SampleAccount creator = administrator("racing");
            Answer token = create(roster.api(creator), "Script", "invites:write");
            String member = "/members/" + roster.memberId(creator);
            Api demoter = roster.api().with("If-Match", "*");
            List<Answer> answers =
                    ConcurrentCalls.both(
                            () -> demoter.patch(member, "{\"role\":\"MEMBER\"}"),
                            () ->
                                    as(token)
                                            .post(
                                                    "/invites",
                                                    TokensTest.invite(
                                                            roster.google("raced").username(),
                                                            "MEMBER")));
            works(answers.getFirst());
            assertThat(answers.getLast().status()).isIn(201, 401, 404);
            Answer log = roster.api().get("/changes?limit=10");
            List<String> tokens = new ArrayList<>(log.each("/items", "/actor/token/id"));
            int demotion = log.each("/items", "/kind").indexOf("member-role-changed");
            assertThat(tokens.subList(0, demotion)).doesNotContain(token.text("/id"));
            assertThat(roster.api().delete(member).status()).isEqualTo(204);
        }
    }
}
