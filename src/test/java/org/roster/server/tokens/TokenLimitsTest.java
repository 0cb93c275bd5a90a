package org.roster.server.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.SqliteFirst;

import java.util.List;

/** API tokens can't do this with any scope. */
@SqliteFirst
class TokenLimitsTest extends ApiTokenTest {

    private static final String ADMINISTRATOR = "ADMINISTRATOR";

    private Answer everything() {
        return create(
                "members:read",
                "members:write",
                "invites:read",
                "invites:write",
                "changes:read",
                "access:check",
                "scim");
    }

    @Test
    void missingScopeIsNamed() {
        Answer refused = as(create("members:read")).get("/invites");
        insufficient(refused, "invites:read");
        assertThat(refused.header("WWW-Authenticate"))
                .isEqualTo(
                        "Bearer realm=\"roster\", error=\"insufficient_scope\","
                                + " scope=\"invites:read\"");
    }

    @Test
    void tokenChangesNoAdministrators() {
        Api token = as(everything()).with("If-Match", "*");
        String boss = "/members/" + roster.memberId(administrator("boss"));
        insufficient(token.delete(boss), ADMINISTRATOR);
        for (String body :
                List.of(
                        "{\"role\":\"MEMBER\"}",
                        "{\"role\":\"ADMINISTRATOR\"}",
                        "{\"state\":\"SUSPENDED\"}",
                        "{\"endsAt\":null}")) {
            insufficient(token.patch(boss, body), ADMINISTRATOR);
        }
        assertThat(roster.api().get(boss).text("/role")).isEqualTo(ADMINISTRATOR);
    }

    @Test
    void tokenMakesNoAdministratorsAndGivesNoGrants() {
        Api token = as(everything()).with("If-Match", "*");
        String member =
                "/members/" + roster.memberId(roster.join(roster.google("member"), "MEMBER"));
        for (String body :
                List.of(
                        "{\"role\":\"ADMINISTRATOR\"}",
                        "{\"grants\":[\"INVITE_LINKS\"]}",
                        "{\"grants\":[]}")) {
            insufficient(token.patch(member, body), ADMINISTRATOR);
        }
        works(token.patch(member, "{\"role\":\"MEMBER\"}"));
        insufficient(
                token.post(
                        "/invites",
                        TokensTest.invite(roster.google("x").username(), ADMINISTRATOR)),
                ADMINISTRATOR);
    }

    @Test
    void tokenSuspendsResumesAndRemovesMembers() {
        Api token = as(create("members:write")).with("If-Match", "*");
        SampleAccount account = roster.join(roster.google("member"), "MEMBER");
        String member = "/members/" + roster.memberId(account);
        works(token.patch(member, "{\"state\":\"SUSPENDED\"}"));
        assertThat(roster.api(account).get("").status()).isEqualTo(404);
        works(token.patch(member, "{\"state\":\"ACTIVE\"}"));
        assertThat(token.delete(member).status()).isEqualTo(204);
        assertThat(roster.api().get("/changes?limit=3").each("/items", "/actor/token/name"))
                .containsOnly("Script");
    }

    @Test
    void administratorsInvitesAreListedButNotTouched() {
        Answer invited = roster.invite("ANY", roster.google("boss").username(), ADMINISTRATOR);
        String path = "/invites/" + invited.text("/id");
        Api token = as(everything());
        works(token.get(path));
        long revision = roster.api().get("").json().at("/revision").asLong();
        insufficient(token.get(path + "/link"), ADMINISTRATOR);
        for (String action : List.of("/revoke", "/resend", "/renew")) {
            insufficient(token.post(path + action), ADMINISTRATOR);
        }
        insufficient(token.post(path + "/allow-personal-accounts"), ADMINISTRATOR);
        assertThat(roster.api().get("").json().at("/revision").asLong()).isEqualTo(revision);
        assertThat(roster.api().get(path).text("/status")).isEqualTo("PENDING");
    }

    @Test
    void linksNeedTheScopeToWriteInvites() {
        Answer invited = roster.invite("ANY", roster.google("invited").username(), "MEMBER");
        String path = "/invites/" + invited.text("/id");
        insufficient(as(create("invites:read")).get(path + "/link"), "invites:write");
        Api writer = as(create("invites:write"));
        assertThat(writer.get(path + "/link").text("/link")).isEqualTo(invited.text("/link"));
        insufficient(writer.get(path), "invites:read");
        Answer renewed = writer.post(path + "/renew");
        assertThat(renewed.status()).isEqualTo(201);
        works(writer.post("/invites/" + renewed.text("/id") + "/revoke"));
    }

    @Test
    void repeatedRequestOfATokenIsNotAnothersRequest() {
        String body = TokensTest.invite(roster.google("twice").username(), "MEMBER");
        Api first = as(create("invites:write")).with("Idempotency-Key", "same");
        Api second = as(create("invites:write")).with("Idempotency-Key", "same");
        Answer created = first.post("/invites", body);
        assertThat(first.post("/invites", body).text("/id")).isEqualTo(created.text("/id"));
        assertThat(second.post("/invites", body).problem()).isEqualTo("invite-already-pending");
    }

    @Test
    void tokenHasNoSessions() {
        String secret = everything().text("/secret");
        Api api = roster.api("", secret);
        insufficient(api.get("/me"), "MEMBER");
        insufficient(api.get("/sessions"), "MEMBER");
        insufficient(api.delete("/sessions"), "MEMBER");
        insufficient(api.delete("/sessions/current"), "MEMBER");
    }
}
