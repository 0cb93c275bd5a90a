package org.roster.server.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.roster.contract.ServerOrigin;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.FreshOrganizationTest;

/** Signs in and checks the answers of the session calls. */
abstract class SessionTest extends FreshOrganizationTest {

    @AfterEach
    void resetClock() {
        roster.clock().reset();
    }

    SampleAccount member() {
        return roster.join(roster.google("member"), "MEMBER");
    }

    SignInAttempt desktop(SampleAccount account) {
        return new SignInAttempt(roster, account);
    }

    Answer me(Answer session) {
        return me(session.text("/token"));
    }

    Answer me(String token) {
        return roster.api("", token).get("/me");
    }

    static void created(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    static void resumed(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    static void refused(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer realm=\"roster\", error=");
    }

    static void proofRefused(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("unauthenticated");
        assertThat(answer.header("WWW-Authenticate"))
                .isEqualTo("DPoP error=\"invalid_dpop_proof\"");
    }

    void wrongServer(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("wrong-server");
        assertThat(answer.text("/origin")).isEqualTo(ServerOrigin.of(roster.service().url()));
    }
}
