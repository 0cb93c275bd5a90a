package org.roster.server.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.contract.ServerOrigin;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.demo.service.DesktopKey;
import org.roster.server.Answer;
import org.roster.server.ConcurrentCalls;
import org.roster.server.EachDatabase;
import org.roster.server.storage.Database;

import java.net.URI;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Sign-ins and their session tokens: how they begin, are resumed and end. */
@EachDatabase
class SessionsTest extends SessionTest {

    @Test
    void sessionTokenOpensTheApi() {
        for (SampleAccount account :
                List.of(
                        member(),
                        roster.join(
                                roster.microsoft(SampleTenant.EXAMPLE_ORG, "grace"), "MEMBER"))) {
            Answer begun = desktop(account).begin();
            created(begun);
            assertThat(begun.text("/token")).matches("rs_[A-Za-z0-9_-]{43}");
            Instant expiresAt = Instant.parse(begun.text("/expiresAt"));
            assertThat(expiresAt)
                    .isBetween(
                            roster.clock().instant().plus(Duration.ofMinutes(59)),
                            roster.clock().instant().plus(Duration.ofMinutes(60)));
            Answer me = me(begun);
            assertThat(me.text("/identity/username")).isEqualTo(account.username());
            assertThat(me.text("/identity/displayName")).isEqualTo(account.displayName());
            assertThat(me.text("/identity/provider")).isEqualTo(account.provider().name());
            assertThat(me.each("/memberships", "/role")).containsExactly("MEMBER");
        }
    }

    @Test
    void databaseHoldsNoToken() {
        Answer begun = desktop(member()).begin();
        try (Database opened = roster.openDatabase()) {
            List<String> stored =
                    opened.read(handle ->
                            handle.createQuery(
                                            "SELECT token_hash FROM session_token"
                                                    + " WHERE sign_in_id = :id")
                                    .bind("id", begun.text("/signInId"))
                                    .mapTo(String.class)
                                    .list());
            assertThat(stored)
                    .singleElement()
                    .asString()
                    .matches("[A-Za-z0-9_-]{43}")
                    .isNotEqualTo(begun.text("/token").substring(3));
        }
    }

    @Test
    void tokenExpiresAfterAnHour() {
        Answer begun = desktop(member()).begin();
        roster.clock().advance(Duration.ofMinutes(59));
        assertThat(me(begun).status()).isEqualTo(200);
        roster.clock().advance(Duration.ofMinutes(1));
        refused(me(begun));
    }

    @Test
    void malformedAndUnknownTokensAreRefused() {
        for (String token :
                List.of(
                        "rs_",
                        "rs_" + "A".repeat(42),
                        "rs_" + "A".repeat(43),
                        "rs_" + "A".repeat(44),
                        "RS_" + "A".repeat(43),
                        "A".repeat(46))) {
            refused(me(token));
        }
    }

    @Test
    void nonceOfAnotherOriginIsTheWrongServer() {
        String own = ServerOrigin.of(roster.service().url());
        for (String origin :
                List.of(
                        "https://roster.example.com",
                        own + "/",
                        own.replace("https:", "http:"),
                        own.toUpperCase(Locale.ROOT),
                        own.replaceFirst(":\\d+$", ""),
                        own + "#" + "A".repeat(43),
                        own + "#",
                        "")) {
            SignInAttempt attempt = desktop(member());
            wrongServer(attempt.dial(origin).begin());
        }
    }

    @Test
    void nonceMustCommitToKeyAndVerifier() {
        SignInAttempt attempt = desktop(member());
        String other = DesktopKey.generate().nonce(attempt.origin(), attempt.verifier());
        wrongServer(attempt.begin(token -> token.claim("nonce", other)));
        String verifier = attempt.key().nonce(attempt.origin(), DesktopKey.verifier());
        wrongServer(attempt.begin(token -> token.claim("nonce", verifier)));
        refused(attempt.begin(token -> token.without("nonce")));
        refused(attempt.begin(token -> token.claim("nonce", List.of(attempt.nonce()))));
        created(attempt.begin());
    }

    @Test
    void nonceMayContainTheKeyOfTheCertificate() {
        SignInAttempt attempt = desktop(member());
        PublicKey key = roster.providers().certificates().publicKey();
        created(attempt.dial(ServerOrigin.withKey(attempt.origin(), key)).begin());
    }

    @Test
    void proofForAnotherOriginIsTheWrongServer() {
        SignInAttempt attempt = desktop(member());
        String idToken = attempt.refreshed().claim("nonce", attempt.nonce()).signed();
        URI elsewhere = URI.create("https://roster.example.com/api/v1/sessions");
        wrongServer(
                attempt.begin(
                        idToken, attempt.key().proof("POST", elsewhere, roster.clock().instant())));
        created(attempt.begin(idToken));
    }

    @Test
    void idTokenBeginsOneSignIn() {
        SignInAttempt attempt = desktop(member());
        String idToken = attempt.refreshed().claim("nonce", attempt.nonce()).signed();
        Answer begun = attempt.begin(idToken);
        created(begun);
        refused(attempt.begin(idToken));
        assertThat(roster.api("", begun.text("/token")).delete("/sessions/current").status())
                .isEqualTo(204);
        refused(attempt.begin(idToken));
        // Another token with the same nonce, as if the provider had issued two.
        refused(attempt.begin(token -> token.claim("iat", Instant.now().minusSeconds(1))));
    }

    @Test
    void concurrentUsesOfAnIdTokenBeginOneSignIn() throws Exception {
        SignInAttempt attempt = desktop(member());
        String idToken = attempt.refreshed().claim("nonce", attempt.nonce()).signed();
        List<Answer> answers = ConcurrentCalls.times(10, () -> attempt.begin(idToken));
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 401)).hasSize(9);
    }

    @Test
    void newIdTokenIsAcceptedForTenMinutes() {
        SignInAttempt attempt = desktop(member());
        Instant now = roster.clock().instant();
        refused(attempt.begin(t -> t.claim("iat", now.minus(Duration.ofMinutes(11)))));
        created(attempt.begin(t -> t.claim("iat", now.minus(Duration.ofMinutes(9)))));
    }

    @Test
    void onlyTheDesktopClientIsAccepted() {
        SampleAccount account = member();
        SignInAttempt attempt = desktop(account);
        for (String audience :
                List.of(
                        LocalProviders.GOOGLE_WEB_CLIENT,
                        LocalProviders.MICROSOFT_DESKTOP_CLIENT,
                        "another")) {
            refused(attempt.begin(t -> t.claim("aud", audience).claim("azp", audience)));
        }
        String desktop = LocalProviders.GOOGLE_DESKTOP_CLIENT;
        refused(attempt.begin(t -> t.claim("aud", List.of(desktop, "another"))));
        refused(attempt.begin(t -> t.claim("azp", LocalProviders.GOOGLE_WEB_CLIENT)));
        created(attempt.begin());
    }

    @Test
    void proofIsUsedOnce() {
        SignInAttempt first = desktop(member());
        String proof = first.proof("/sessions");
        created(first.begin(first.refreshed().claim("nonce", first.nonce()).signed(), proof));
        SignInAttempt second = new SignInAttempt(roster, first.account(), first.key());
        String idToken = second.refreshed().claim("nonce", second.nonce()).signed();
        proofRefused(second.begin(idToken, proof));
        created(second.begin(idToken));
    }

    @Test
    void resumedSignInReplacesTheTokenAfterAMinute() {
        SignInAttempt attempt = desktop(member());
        Answer begun = attempt.begin();
        Answer again = attempt.resume(begun.text("/signInId"));
        resumed(again);
        assertThat(again.text("/signInId")).isEqualTo(begun.text("/signInId"));
        assertThat(again.text("/token")).isNotEqualTo(begun.text("/token"));
        assertThat(me(begun).status()).isEqualTo(200);
        roster.clock().advance(Duration.ofSeconds(59));
        assertThat(me(begun).status()).isEqualTo(200);
        roster.clock().advance(Duration.ofSeconds(1));
        refused(me(begun));
        assertThat(me(again).status()).isEqualTo(200);
    }

    @Test
    void refreshedNonceIsAbsentOrTheSignIns() {
        SignInAttempt attempt = desktop(member());
        String id = attempt.begin().text("/signInId");
        resumed(attempt.resume(id));
        resumed(attempt.resume(id, token -> token.claim("nonce", attempt.nonce())));
        refused(attempt.resume(id, token -> token.claim("nonce", "another")));
        SignInAttempt other = new SignInAttempt(roster, attempt.account(), attempt.key());
        created(other.begin());
        refused(attempt.resume(id, token -> token.claim("nonce", other.nonce())));
    }

    @Test
    void refreshedIdTokenIsAcceptedForFiveMinutes() {
        SignInAttempt attempt = desktop(member());
        String id = attempt.begin().text("/signInId");
        Instant now = roster.clock().instant();
        refused(attempt.resume(id, t -> t.claim("iat", now.minus(Duration.ofMinutes(6)))));
        resumed(attempt.resume(id, t -> t.claim("iat", now.minus(Duration.ofMinutes(4)))));
    }

    @Test
    void resumingTakesTheSignInsKey() {
        SignInAttempt attempt = desktop(member());
        String id = attempt.begin().text("/signInId");
        SignInAttempt thief = desktop(attempt.account());
        proofRefused(thief.resume(id));
        String idToken = attempt.refreshed().signed();
        proofRefused(attempt.resume(id, idToken, null));
        String proof = attempt.proof("/sessions/resume");
        resumed(attempt.resume(id, idToken, proof));
        proofRefused(attempt.resume(id, idToken, proof));
        proofRefused(attempt.resume(id, idToken, attempt.proof("/sessions")));
    }

    @Test
    void resumingTakesTheSameAccountAndClient() {
        SignInAttempt attempt = desktop(member());
        String id = attempt.begin().text("/signInId");
        SignInAttempt other = new SignInAttempt(roster, roster.google("other"), attempt.key());
        refused(other.resume(id));
        SampleAccount grace = roster.microsoft(SampleTenant.EXAMPLE_ORG, "grace");
        refused(new SignInAttempt(roster, grace, attempt.key()).resume(id));
        String web = LocalProviders.GOOGLE_WEB_CLIENT;
        refused(attempt.resume(id, token -> token.claim("aud", web).claim("azp", web)));
        refused(attempt.resume(UUID.randomUUID().toString()));
        refused(attempt.resume("\\u0000"));
        resumed(attempt.resume(id));
    }

    @Test
    void resumingStoresTheNewClaims() {
        SampleAccount account = member();
        SignInAttempt attempt = desktop(account);
        String id = attempt.begin().text("/signInId");
        Answer again =
                attempt.resume(
                        id,
                        token -> token.claim("email", "new@example.com").claim("name", "New Name"));
        assertThat(me(again).text("/identity/username")).isEqualTo("new@example.com");
        assertThat(me(again).text("/identity/displayName")).isEqualTo("New Name");
    }

    @Test
    void signInIsResumedAfterSixDaysOfSleep() {
        SignInAttempt attempt = desktop(member());
        String id = attempt.begin().text("/signInId");
        roster.clock().advance(Duration.ofDays(6));
        Answer again = attempt.resume(id);
        resumed(again);
        assertThat(me(again).status()).isEqualTo(200);
        roster.clock().advance(Duration.ofDays(7).plusMinutes(1));
        refused(attempt.resume(id));
    }

    @Test
    void signInEndsAfterThirtyDays() {
        SignInAttempt attempt = desktop(member());
        String id = attempt.begin().text("/signInId");
        for (int day = 6; day < 30; day += 6) {
            roster.clock().advance(Duration.ofDays(6));
            resumed(attempt.resume(id));
        }
        roster.clock().advance(Duration.ofDays(6).minusMinutes(30));
        Answer last = attempt.resume(id);
        resumed(last);
        assertThat(Instant.parse(last.text("/expiresAt")))
                .isBefore(roster.clock().instant().plus(Duration.ofMinutes(31)));
        roster.clock().advance(Duration.ofMinutes(31));
        refused(me(last));
        refused(attempt.resume(id));
    }

    @Test
    void strangersSignInEndsAfterTenMinutes() {
        SignInAttempt attempt = desktop(roster.google("stranger"));
        Answer begun = attempt.begin();
        created(begun);
        assertThat(me(begun).json().at("/memberships")).isEmpty();
        roster.clock().advance(Duration.ofMinutes(5));
        Answer again = attempt.resume(begun.text("/signInId"));
        roster.clock().advance(Duration.ofMinutes(4));
        assertThat(me(again).status()).isEqualTo(200);
        roster.clock().advance(Duration.ofMinutes(1));
        refused(me(again));
        refused(attempt.resume(begun.text("/signInId")));
    }

    @Test
    void strangersSignInLastsLongerAfterJoining() {
        SampleAccount account = roster.google("joining");
        SignInAttempt attempt = desktop(account);
        String id = attempt.begin().text("/signInId");
        roster.join(account, "MEMBER");
        resumed(attempt.resume(id));
        roster.clock().advance(Duration.ofDays(1));
        resumed(attempt.resume(id));
    }

    @Test
    void twentyFirstSignInEndsTheOldest() {
        SampleAccount account = member();
        List<Answer> begun = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            begun.add(desktop(account).begin());
            created(begun.getLast());
        }
        refused(me(begun.getFirst()));
        assertThat(me(begun.get(1)).status()).isEqualTo(200);
        String newest = begun.getLast().text("/token");
        assertThat(roster.api("", newest).get("/sessions").each("/items", "/id"))
                .hasSize(20)
                .doesNotContain(begun.getFirst().text("/signInId"));
    }

    @Test
    void concurrentSignInsStayWithinTwenty() throws Exception {
        SampleAccount account = member();
        desktop(account).begin();
        ConcurrentCalls.times(30, () -> desktop(account).begin()).forEach(SessionsTest::created);
        String token = desktop(account).begin().text("/token");
        assertThat(roster.api("", token).get("/sessions").each("/items", "/id")).hasSize(20);
        try (Database opened = roster.openDatabase()) {
            int stored =
                    opened.read(handle ->
                            handle.createQuery("SELECT count(*) FROM sign_in WHERE subject = :s")
                                    .bind("s", account.subject())
                                    .mapTo(Integer.class)
                                    .one());
            assertThat(stored).isEqualTo(20);
        }
    }

    @Test
    void expiredSignInsAreDeleted() {
        SampleAccount account = member();
        Answer first = desktop(account).begin();
        roster.clock().advance(Duration.ofDays(8));
        created(desktop(member()).begin());
        try (Database opened = roster.openDatabase()) {
            for (String table : List.of("sign_in WHERE id", "session_token WHERE sign_in_id")) {
                int left =
                        opened.read(handle ->
                                handle.createQuery("SELECT count(*) FROM " + table + " = :id")
                                        .bind("id", first.text("/signInId"))
                                        .mapTo(Integer.class)
                                        .one());
                assertThat(left).as(table).isZero();
            }
        }
    }
}
