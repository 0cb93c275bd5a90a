package org.roster.server.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roster.demo.provider.IdTokenBuilder;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.SqliteFirst;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Administrators confirm what is dangerous by signing in again, if the operator requires it. */
@SqliteFirst
class StepUpTest extends FreshOrganizationTest {

    private static final String ADMINISTRATOR_INVITE =
            "{\"provider\":\"ANY\",\"username\":\"eve@example.com\",\"role\":\"ADMINISTRATOR\"}";

    private SampleAccount administrator;

    @Override
    protected Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(database.settingsWithoutMail());
        settings.put("roster.step-up", "PT10M");
        return settings;
    }

    @BeforeEach
    void addAdministrator() throws Exception {
        administrator =
                roster.join(roster.microsoft(SampleTenant.EXAMPLE_ORG, "grace"), "ADMINISTRATOR");
    }

    @AfterEach
    void resetClock() {
        roster.clock().reset();
    }

    private Api api(Answer session) {
        return roster.api("/organizations/" + roster.organization(), session.text("/token"));
    }

    private static void required(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("fresh-sign-in-required");
        assertThat(answer.header("WWW-Authenticate"))
                .contains("error=\"insufficient_user_authentication\"")
                .contains("max_age=\"600\"");
    }

    private UnaryOperator<IdTokenBuilder> authenticated(Duration ago) {
        Instant at = roster.clock().instant().minus(ago);
        return token -> token.claim("auth_time", at.getEpochSecond());
    }

    private Answer stepUp(
            SignInAttempt attempt, Answer session, UnaryOperator<IdTokenBuilder> change) {
        String path = "/sessions/current/step-up";
        String idToken = change.apply(attempt.refreshed().claim("nonce", attempt.nonce())).signed();
        return roster.api("", session.text("/token"))
                .with("DPoP", attempt.proof(path))
                .post(
                        path,
                        "{\"idToken\":\"%s\",\"verifier\":\"%s\"}"
                                .formatted(idToken, attempt.encodedVerifier()));
    }

    private SignInAttempt again(SignInAttempt before) {
        return new SignInAttempt(roster, before.account(), before.key());
    }

    @Test
    void recentSignInMayRemoveAndInviteAdministrators() {
        Answer session =
                new SignInAttempt(roster, administrator).begin(authenticated(Duration.ZERO));
        assertThat(api(session).post("/invites", ADMINISTRATOR_INVITE).status()).isEqualTo(201);
        roster.clock().advance(Duration.ofMinutes(9));
        assertThat(api(session).delete(someone()).status()).isEqualTo(204);
    }

    private String someone() {
        SampleAccount account = roster.join(roster.google("someone"), "MEMBER");
        return "/members/" + roster.memberId(account);
    }

    @Test
    void oldSignInIsNotFresh() {
        String member = someone();
        Answer session =
                new SignInAttempt(roster, administrator).begin(authenticated(Duration.ZERO));
        String allow =
                "/invites/"
                        + api(session)
                                .post("/invites", ADMINISTRATOR_INVITE.replace("eve", "boss"))
                                .text("/id")
                        + "/allow-personal-accounts";
        roster.clock().advance(Duration.ofMinutes(11));
        required(api(session).delete(member));
        required(api(session).post("/invites", ADMINISTRATOR_INVITE));
        required(api(session).post(allow));
        required(api(session).with("If-Match", "*").patch(member, "{\"role\":\"ADMINISTRATOR\"}"));
        for (String change :
                List.of(
                        "{\"state\":\"SUSPENDED\"}",
                        "{\"state\":\"ACTIVE\"}",
                        "{\"endsAt\":null}")) {
            required(api(session).with("If-Match", "*").patch(member, change));
        }
        assertThat(api(session).get(member).status()).isEqualTo(200);
        String invite = ADMINISTRATOR_INVITE.replace("ADMINISTRATOR", "MEMBER");
        assertThat(api(session).post("/invites", invite).status()).isEqualTo(201);
    }

    @Test
    void creatingApiTokenRequiresFreshSignIn() {
        String body =
                "{\"name\":\"Script\",\"scopes\":[\"members:write\"],\"expiresAt\":\"%s\"}"
                        .formatted(roster.clock().instant().plus(Duration.ofDays(1)));
        String member = someone();
        Answer session =
                new SignInAttempt(roster, administrator).begin(authenticated(Duration.ZERO));
        Answer created = api(session).post("/tokens", body);
        assertThat(created.status()).isEqualTo(201);
        String token = "/tokens/" + created.text("/id");
        roster.clock().advance(Duration.ofMinutes(11));
        required(api(session).post("/tokens", body));
        required(api(session).post(token + "/take-over"));
        Api script = roster.api("/organizations/" + roster.organization(), created.text("/secret"));
        assertThat(script.delete(member).status()).isEqualTo(204);
        assertThat(api(session).delete(token).status()).isEqualTo(204);
    }

    @Test
    void webhookRequiresAFreshSignInToCreateAndToRedirect() {
        String body =
                "{\"name\":\"Hook\",\"url\":\"https://receiver.example.com/\",\"events\":[\"reset\"]}";
        Answer session =
                new SignInAttempt(roster, administrator).begin(authenticated(Duration.ZERO));
        Answer created = api(session).post("/webhooks", body);
        assertThat(created.status()).isEqualTo(201);
        String webhook = "/webhooks/" + created.text("/id");
        roster.clock().advance(Duration.ofMinutes(11));
        required(api(session).post("/webhooks", body));
        required(api(session).post(webhook + "/take-over"));
        required(api(session).patch(webhook, "{\"url\":\"https://other.example.com/\"}"));
        assertThat(api(session).patch(webhook, "{\"state\":\"DISABLED\"}").status()).isEqualTo(200);
        assertThat(api(session).delete(webhook).status()).isEqualTo(204);
    }

    @Test
    void scimConnectionTakesAFreshSignInToCreateAndTakeOver() {
        Answer session =
                new SignInAttempt(roster, administrator).begin(authenticated(Duration.ZERO));
        String expiry =
                "\"expiresAt\":\"%s\"}".formatted(roster.clock().instant().plusSeconds(9999));
        String body = "{\"name\":\"Okta\",\"directory\":\"OTHER\",\"memberLimit\":5," + expiry;
        Answer created = api(session).post("/scim-connections", body);
        assertThat(created.status()).isEqualTo(201);
        String connection = "/scim-connections/" + created.text("/id");
        roster.clock().advance(Duration.ofMinutes(11));
        required(api(session).post("/scim-connections", body));
        required(api(session).post(connection + "/take-over", "{" + expiry));
        required(api(session).post(connection + "/held-deactivations/x/approve"));
        assertThat(api(session).patch(connection, "{\"memberLimit\":9}").status()).isEqualTo(200);
        assertThat(api(session).delete(connection).status()).isEqualTo(204);
    }

    @Test
    void missingTimeIsNeverFresh() {
        String member = someone();
        SignInAttempt attempt = new SignInAttempt(roster, administrator);
        Answer session = attempt.begin();
        required(api(session).delete(member));
        required(stepUp(again(attempt), session, token -> token));
        required(stepUp(again(attempt), session, token -> token.claim("auth_time", "now")));
        required(api(session).delete(member));
    }

    @Test
    void refreshedIdTokenIsNotFresh() {
        String member = someone();
        SignInAttempt attempt = new SignInAttempt(roster, administrator);
        Instant start = roster.clock().instant();
        Answer session = attempt.begin(authenticated(Duration.ZERO));
        roster.clock().advance(Duration.ofMinutes(20));
        Answer resumed =
                attempt.resume(
                        session.text("/signInId"),
                        token -> token.claim("auth_time", start.getEpochSecond()));
        required(api(resumed).delete(member));
    }

    @Test
    void stepUpMakesTheSignInFresh() {
        String member = someone();
        SignInAttempt attempt = new SignInAttempt(roster, administrator);
        Answer session = attempt.begin(authenticated(Duration.ofHours(1)));
        required(api(session).delete(member));
        SignInAttempt second = again(attempt);
        assertThat(stepUp(second, session, authenticated(Duration.ZERO)).status()).isEqualTo(204);
        assertThat(api(session).delete(member).status()).isEqualTo(204);
        // Entra repeats the nonce of the last sign-in in the browser when it refreshes.
        Answer resumed =
                attempt.resume(
                        session.text("/signInId"), token -> token.claim("nonce", second.nonce()));
        assertThat(resumed.status()).isEqualTo(200);
        assertThat(api(resumed).post("/invites", ADMINISTRATOR_INVITE).status()).isEqualTo(201);
    }

    @Test
    void stepUpTakesANewSignInOfTheSameAccountAndKey() {
        SignInAttempt attempt = new SignInAttempt(roster, administrator);
        Answer session = attempt.begin(authenticated(Duration.ofHours(1)));
        UnaryOperator<IdTokenBuilder> now = authenticated(Duration.ZERO);
        required(stepUp(again(attempt), session, authenticated(Duration.ofMinutes(11))));
        assertThat(stepUp(attempt, session, now).problem())
                .as("the ID token that began the sign-in")
                .isEqualTo("unauthenticated");
        assertThat(stepUp(new SignInAttempt(roster, administrator), session, now).problem())
                .as("another key")
                .isEqualTo("unauthenticated");
        SampleAccount other = roster.microsoft(SampleTenant.EXAMPLE_ORG, "other");
        SignInAttempt foreign = new SignInAttempt(roster, other, attempt.key());
        assertThat(stepUp(foreign, session, now).problem())
                .as("another account")
                .isEqualTo("unauthenticated");
        SignInAttempt relayed = again(attempt).dial("https://roster.example.com");
        assertThat(stepUp(relayed, session, now).problem())
                .as("another origin")
                .isEqualTo("wrong-server");
        assertThat(stepUp(again(attempt), session, now).status()).isEqualTo(204);
    }
}
