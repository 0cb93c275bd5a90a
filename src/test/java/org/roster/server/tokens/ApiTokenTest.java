package org.roster.server.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.FreshOrganizationTest;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Tests with API tokens of a new organization. */
abstract class ApiTokenTest extends FreshOrganizationTest {

    static final Duration LIFETIME = Duration.ofDays(30);

    @AfterEach
    void resetClock() {
        roster.clock().reset();
    }

    /** The body of a request for a token that is valid for 30 days. */
    String body(String name, String... scopes) {
        return "{\"name\":\"%s\",\"scopes\":[%s],\"expiresAt\":\"%s\"}"
                .formatted(
                        name,
                        Arrays.stream(scopes)
                                .map(scope -> "\"" + scope + "\"")
                                .collect(Collectors.joining(",")),
                        roster.clock().instant().plus(LIFETIME));
    }

    Answer create(Api administrator, String name, String... scopes) {
        Answer created = administrator.post("/tokens", body(name, scopes));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created;
    }

    Answer create(String... scopes) {
        return create(roster.api(), "Script", scopes);
    }

    Answer takeOver(Api administrator, Answer token) {
        return administrator.post("/tokens/" + token.text("/id") + "/take-over");
    }

    /** The organization's API, called with the secret of a created token. */
    Api as(Answer created) {
        return roster.api("/organizations/" + roster.organization(), created.text("/secret"));
    }

    static void works(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    static void refused(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
    }

    /** The refusal of a call that needs this scope or role. */
    static void insufficient(Answer answer, String scope) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("insufficient-scope");
        assertThat(answer.text("/scope")).isEqualTo(scope);
    }
}
