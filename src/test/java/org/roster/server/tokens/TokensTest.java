package org.roster.server.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.contract.NewApiToken;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.EachDatabase;
import org.roster.server.storage.Database;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** API tokens: how they are created, used, taken over and revoked. */
@EachDatabase
class TokensTest extends ApiTokenTest {

    @Test
    void onlyTheCreationReturnsTheSecret() {
        Answer created = create(roster.api(), "  Payroll ", "members:read", "invites:write");
        assertThat(created.text("/secret")).matches("rt_[0-9A-Za-z]{49}");
        assertThat(created.text("/name")).isEqualTo("Payroll");
        assertThat(created.text("/createdBy/displayName")).isEqualTo("administrator");
        Answer listed = roster.api().get("/tokens");
        works(listed);
        assertThat(listed.response().body()).doesNotContain("secret", "rt_");
        assertThat(listed.each("/items", "/id")).containsExactly(created.text("/id"));
        assertThat(listed.each("/items/0/scopes", ""))
                .containsExactly("members:read", "invites:write");
    }

    @Test
    void databaseContainsOnlyTheHash() {
        Answer created = create("members:read");
        try (Database opened = roster.openDatabase()) {
            List<String> rows =
                    opened.read(handle ->
                            handle.createQuery("SELECT * FROM api_token WHERE id = :id")
                                    .bind("id", created.text("/id"))
                                    .mapToMap()
                                    .map(Object::toString)
                                    .list());
            assertThat(rows)
                    .singleElement()
                    .asString()
                    .contains("secret_hash")
                    .doesNotContain(created.text("/secret").substring(3, 46));
        }
    }

    @Test
    void newTokensComeFirst() {
        Answer first = create("members:read");
        roster.clock().advance(Duration.ofSeconds(1));
        Answer second = create("members:read");
        assertThat(roster.api().get("/tokens").each("/items", "/id"))
                .containsExactly(second.text("/id"), first.text("/id"));
    }

    @Test
    void allInvalidFieldsAreReported() {
        Answer answer = roster.api().post("/tokens", "{}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.each("/errors", "/field")).containsExactly("name", "scopes", "expiresAt");
        Answer unknown =
                roster.api().post("/tokens", "{\"name\":\" \",\"scopes\":[\"members:admin\"]}");
        assertThat(unknown.each("/errors", "/field"))
                .containsExactly("scopes", "name", "expiresAt");
        Instant now = roster.clock().instant();
        for (String body :
                List.of(
                        body(" ", "scim"),
                        body("a".repeat(NewApiToken.MAX_NAME_LENGTH + 1), "scim"),
                        body("a\\u202eb", "scim"),
                        body("a"),
                        body("a", "members:admin"),
                        "{\"name\":\"a\",\"scopes\":[null],\"expiresAt\":\"%s\"}"
                                .formatted(now.plus(LIFETIME)),
                        "{\"name\":\"a\",\"scopes\":[\"scim\"],\"expiresAt\":\"%s\"}"
                                .formatted(now),
                        "{\"name\":\"a\",\"scopes\":[\"scim\"],\"expiresAt\":\"%s\"}"
                                .formatted(now.plus(Duration.ofDays(366)).plusSeconds(60)))) {
            Answer refused = roster.api().post("/tokens", body);
            assertThat(refused.status()).as(body + refused).isEqualTo(422);
            assertThat(refused.each("/errors", "/field")).hasSize(1);
        }
        assertThat(roster.api().get("/tokens").json().at("/items")).isEmpty();
    }

    @Test
    void tokenIsValidForAtMost366Days() {
        Instant longest = roster.clock().instant().plus(Duration.ofDays(366));
        Answer created =
                roster.api()
                        .post(
                                "/tokens",
                                "{\"name\":\"Year\",\"scopes\":[\"members:read\"],\"expiresAt\":\"%s\"}"
                                        .formatted(longest));
        assertThat(created.status()).isEqualTo(201);
        assertThat(Instant.parse(created.text("/expiresAt"))).isBeforeOrEqualTo(longest);
    }

    @Test
    void hundredTokensAreTheMost() {
        for (int i = 0; i < TokenAdministration.MAX_TOKENS; i++) {
            create("members:read");
        }
        Answer refused = roster.api().post("/tokens", body("Another", "members:read"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("token-limit-reached");
        assertThat(refused.text("/limit")).isEqualTo("100");
        assertThat(refused.text("/detail")).contains("100 API tokens");
        roster.clock().advance(LIFETIME);
        create("members:read");
    }

    @Test
    void tokenWorksUntilItExpires() {
        Answer created = create("members:read");
        works(as(created).get("/members"));
        roster.clock().advance(LIFETIME.minusSeconds(1));
        works(as(created).get("/members"));
        roster.clock().advance(Duration.ofSeconds(1));
        refused(as(created).get("/members"));
        roster.sessions().signOut();
        assertThat(roster.api().get("/tokens").each("/items", "/id"))
                .as("an expired token is still listed")
                .containsExactly(created.text("/id"));
        roster.clock().advance(Duration.ofDays(30));
        roster.sessions().signOut();
        assertThat(roster.api().get("/tokens").json().at("/items")).isEmpty();
    }

    @Test
    void revokedTokenIsRefusedImmediately() {
        Answer created = create("members:read");
        String path = "/tokens/" + created.text("/id");
        works(as(created).get("/members"));
        assertThat(roster.api().delete(path).status()).isEqualTo(204);
        refused(as(created).get("/members"));
        assertThat(roster.api().delete(path).status()).isEqualTo(404);
        assertThat(roster.api().get("/tokens").json().at("/items")).isEmpty();
        assertThat(kinds(2)).containsExactly("token-revoked", "token-created");
    }

    @Test
    void unknownAndMalformedSecretsAreRefused() {
        String secret = create("members:read").text("/secret");
        char last = secret.charAt(secret.length() - 1);
        for (String wrong :
                List.of(
                        secret.substring(0, secret.length() - 1) + (last == '0' ? '1' : '0'),
                        secret.substring(0, secret.length() - 1),
                        secret + "0",
                        "RT_" + secret.substring(3),
                        "rt_",
                        secret.replace("rt_", "rs_"))) {
            refused(roster.api("/organizations/" + roster.organization(), wrong).get("/members"));
        }
    }

    @Test
    void secretInTheQueryIsIgnored() {
        String secret = create("members:read").text("/secret");
        Api anonymous = roster.api("/organizations/" + roster.organization(), "");
        for (String name : List.of("access_token", "token")) {
            assertThat(anonymous.get("/members?" + name + "=" + secret).status()).isEqualTo(401);
        }
    }

    @Test
    void tokenOfAnotherOrganizationFindsNothing() {
        Answer foreign = create(roster.newOrganization(10).api(), "Foreign", "members:read");
        Answer answer = as(foreign).get("/members");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("not-found");
    }

    @Test
    void lastUseIsWrittenEveryFiveMinutes() {
        Answer created = create("members:read");
        Instant first = roster.clock().instant();
        works(as(created).get("/members"));
        roster.clock().advance(Duration.ofMinutes(4));
        works(as(created).get("/members"));
        assertThat(lastUsed()).isBefore(first.plusSeconds(60));
        roster.clock().advance(Duration.ofMinutes(2));
        insufficient(as(created).get("/invites"), "invites:read");
        assertThat(lastUsed()).isAfter(first.plus(Duration.ofMinutes(5)));
    }

    private Instant lastUsed() {
        return Instant.parse(roster.api().get("/tokens").text("/items/0/lastUsedAt"));
    }

    @Test
    void tokenIsTheActorInTheLog() {
        Answer created = create(roster.api(), "Payroll", "invites:write", "changes:read");
        Answer invited =
                as(created).post("/invites", invite(roster.google("invited").username(), "MEMBER"));
        assertThat(invited.status()).isEqualTo(201);
        for (Api api : List.of(roster.api(), as(created))) {
            Answer change = api.get("/changes?limit=1");
            assertThat(change.text("/items/0/kind")).isEqualTo("invite-created");
            assertThat(change.text("/items/0/actor/memberId"))
                    .isEqualTo(created.text("/createdBy/memberId"));
            assertThat(change.text("/items/0/actor/token/id")).isEqualTo(created.text("/id"));
            assertThat(change.text("/items/0/actor/token/name")).isEqualTo("Payroll");
        }
        assertThat(invited.json().at("/createdBy").has("token")).isFalse();
        String lines =
                roster.api().with("Accept", "application/jsonl").get("/changes").response().body();
        assertThat(lines).contains("\"token\":{\"id\":\"" + created.text("/id"));
        assertThat(roster.service().command("audit", "verify")).contains("intact");
    }

    static String invite(String username, String role) {
        return "{\"provider\":\"ANY\",\"username\":\"%s\",\"role\":\"%s\"}"
                .formatted(username, role);
    }

    @Test
    void logNamesScopesAndExpiryAndNoSecret() {
        Answer created = create("members:read", "changes:read");
        Answer taken = takeOver(roster.api(), created);
        works(taken);
        Answer log = roster.api().get("/changes?limit=2");
        assertThat(log.each("/items", "/kind"))
                .containsExactly("token-taken-over", "token-created");
        assertThat(log.each("/items", "/subject/label")).containsExactly("Script", "Script");
        assertThat(log.each("/items", "/detail/scopes")).containsOnly("members:read changes:read");
        assertThat(log.each("/items", "/detail/expiresAt"))
                .containsOnly(created.text("/expiresAt"));
        assertThat(log.text("/items/0/detail/creatorId"))
                .isEqualTo(created.text("/createdBy/memberId"));
        assertThat(log.response().body()).doesNotContain("rt_");
    }

    @Test
    void takeoverReplacesSecretAndCreator() {
        Answer created = create("members:read");
        works(as(created).get("/members"));
        SampleAccount other = administrator("other");
        Answer taken = takeOver(roster.api(other), created);
        works(taken);
        assertThat(taken.text("/id")).isEqualTo(created.text("/id"));
        assertThat(taken.text("/expiresAt")).isEqualTo(created.text("/expiresAt"));
        assertThat(taken.text("/createdBy/memberId")).isEqualTo(roster.memberId(other));
        refused(as(created).get("/members"));
        works(as(taken).get("/members"));
    }

    @Test
    void expiredTokenCannotBeTakenOver() {
        Answer created = create("members:read");
        roster.clock().advance(LIFETIME);
        roster.sessions().signOut();
        Answer refused = takeOver(roster.api(), created);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("token-expired");
        assertThat(refused.text("/detail")).contains("expired");
    }

    @Test
    void anyTokenReadsTheOrganization() {
        Answer created = create("scim");
        for (String path : List.of("", "/limits", "/administrators")) {
            works(as(created).get(path));
        }
    }

    @Test
    void operatorListsAndRevokesTokens() {
        Answer created = create("members:read", "scim");
        String id = created.text("/id");
        String organization = roster.organization();
        assertThat(roster.service().command("organization", "tokens", organization))
                .isEqualTo(
                        String.join(
                                "\t",
                                id,
                                created.text("/expiresAt"),
                                "never",
                                "members:read scim",
                                "administrator",
                                "Script"));
        assertThat(roster.service().command("organization", "revoke-token", organization, id))
                .startsWith("revoked-token\t" + id);
        refused(as(created).get(""));
        assertThat(roster.api().get("/changes?limit=1").text("/items/0/kind"))
                .isEqualTo("token-revoked");
    }
}
