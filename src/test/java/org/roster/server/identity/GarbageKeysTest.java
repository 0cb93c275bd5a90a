package org.roster.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JWSAlgorithm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.demo.service.LocalService;
import org.roster.demo.service.SessionClient;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.ProvidersTest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A provider that publishes invalid keys for a while, and a clock that is wrong by a day. */
class GarbageKeysTest extends ProvidersTest {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final InstantSource clock = () -> Instant.now().plus(ahead.get());

    private Answer begin(SessionClient desktop, String idToken) {
        return new Api(http, desktop.api(), "")
                .with("DPoP", desktop.proof())
                .post("/sessions", desktop.body(idToken));
    }

    private SessionClient desktop(LocalService service) {
        return new SessionClient(http, service.url(), providers, clock);
    }

    private String otherToken(SessionClient desktop) {
        return providers
                .idTokenBuilder(
                        SampleAccount.microsoft(
                                SampleTenant.EXAMPLE_ORG, "grace@example.org", "Grace"),
                        LocalProviders.MICROSOFT_DESKTOP_CLIENT)
                .claim("nonce", desktop.newNonce())
                .signed();
    }

    private static String token(ScriptedProvider provider, SessionClient desktop) {
        long now = Instant.now().getEpochSecond();
        return JwtForge.token(
                "{\"alg\":\"RS256\",\"kid\":\"rsa\"}",
                "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"1\",\"iat\":%d,\"exp\":%d,\"nonce\":\"%s\"}"
                        .formatted(
                                provider.issuer(),
                                LocalProviders.GOOGLE_DESKTOP_CLIENT,
                                now,
                                now + 600,
                                desktop.newNonce()),
                JwtForge.rsa(provider.rsa(), JWSAlgorithm.RS256));
    }

    @Test
    void invalidKeySetIsRefusedAndNotCached() {
        try (ScriptedProvider provider = new ScriptedProvider(providers.certificates());
                LocalService service = provider.serve(providers, clock)) {
            SessionClient desktop = desktop(service);
            for (String garbage :
                    List.of(
                            "",
                            "<html>Maintenance</html>",
                            "null",
                            "{}",
                            "{\"keys\":7}",
                            "{\"keys\":" + "[".repeat(5_000),
                            "x".repeat(600_000))) {
                provider.publish(garbage);
                Answer answer = begin(desktop, token(provider, desktop));
                assertThat(answer.status())
                        .as(garbage.substring(0, Math.min(9, garbage.length())))
                        .isIn(401, 503);
                assertThat(answer.response().body()).doesNotContain("Maintenance", "Exception");
            }
            // Users of the other provider aren't affected.
            assertThat(begin(desktop, otherToken(desktop)).status()).isEqualTo(201);
        }
    }

    /** The headers arrive immediately and a byte every moment, so that no read timeout expires. */
    @Test
    @Timeout(120)
    void endlessKeySetDelaysOnlyItsOwnProvider() throws Exception {
        try (ScriptedProvider provider = new ScriptedProvider(providers.certificates());
                LocalService service = provider.serve(providers, clock);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            provider.sendEndlessKeys(true);
            SessionClient desktop = desktop(service);
            int before = provider.keyRequests();
            Future<Answer> waiting = threads.submit(() -> begin(desktop, token(provider, desktop)));
            await().until(() -> provider.keyRequests() > before);
            assertThat(begin(desktop, otherToken(desktop)).status()).isEqualTo(201);
            assertThat(waiting.isDone()).as("others were served meanwhile").isFalse();
            assertThat(waiting.get(60, TimeUnit.SECONDS).status()).isEqualTo(503);
            provider.sendEndlessKeys(false);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> begin(desktop, token(provider, desktop)).status() == 201);
        }
    }

    @Test
    void unreadableKeyIsLeftOutAndReported() {
        try (ScriptedProvider provider = new ScriptedProvider(providers.certificates());
                LocalService service = provider.serve(providers, clock)) {
            SessionClient desktop = desktop(service);
            Api operations = new Api(http, service.operations(), "");
            String broken =
                    """
                    {"kty":"RSA","kid":"no-modulus","e":"AQAB"},
                    {"kty":"EC","crv":"P-256","kid":"off-curve","x":"AQ","y":"AQ"}, null, "text"\
                    """;
            String good = provider.rsa().toPublicJWK().toJSONString();
            provider.publish("{\"keys\":[" + broken + "," + good + "]}");
            assertThat(begin(desktop, token(provider, desktop)).status()).isEqualTo(201);
            assertThat(service.command("check"))
                    .contains("google\tok")
                    .contains(
                            "google\twarning: Ignoring signing keys at localhost that can't be"
                                + " read: the key no-modulus, the key off-curve, a key without an"
                                + " ID, a key without an ID")
                    .doesNotContain("clock");
            assertThat(operations.get("/health/ready").text("/dependencies/google"))
                    .isEqualTo("up");

            provider.publish("{\"keys\":[" + broken + "]}");
            ahead.set(Duration.ofSeconds(90));
            assertThat(operations.get("/health/ready").text("/dependencies/google"))
                    .isEqualTo("down");
            assertThatThrownBy(() -> service.command("check"))
                    .hasMessageContaining("google: localhost publishes no signing key");
            provider.publishKeys();
            assertThat(service.command("check"))
                    .contains("google\twarning: The clock of this machine is ")
                    .contains(" seconds ahead of that of localhost");
        }
    }

    @Test
    void cachedKeysSurviveAnInvalidKeySet() {
        try (ScriptedProvider provider = new ScriptedProvider(providers.certificates());
                LocalService service = provider.serve(providers, clock)) {
            SessionClient desktop = desktop(service);
            assertThat(begin(desktop, token(provider, desktop)).status()).isEqualTo(201);
            provider.publish("<html>Maintenance</html>");
            String unknown =
                    JwtForge.changed(
                            token(provider, desktop),
                            parts -> {
                                parts[0] =
                                        JwtForge.base64(
                                                "{\"alg\":\"RS256\",\"kid\":\"new\"}"
                                                        .getBytes(UTF_8));
                                return parts;
                            });
            assertThat(begin(desktop, unknown).status()).isIn(401, 503);
            assertThat(begin(desktop, token(provider, desktop)).status()).isEqualTo(201);
        }
    }

    @Test
    @SuppressWarnings("try") // the provider is stopped
    void serviceRecoversFromAClockADayWrong() {
        try (ScriptedProvider provider = new ScriptedProvider(providers.certificates());
                LocalService service = provider.serve(providers, clock)) {
            SessionClient desktop = desktop(service);
            Api operations = new Api(http, service.operations(), "");
            assertThat(begin(desktop, token(provider, desktop)).status()).isEqualTo(201);
            for (int days : new int[] {1, -1}) {
                ahead.set(Duration.ofDays(days));
                assertThat(begin(desktop, token(provider, desktop)).status())
                        .as(days + " days")
                        .isEqualTo(401);
                assertThat(operations.get("/health/ready").text("/dependencies/google"))
                        .isEqualTo("up");
                ahead.set(Duration.ZERO);
                assertThat(begin(desktop, token(provider, desktop)).status()).isEqualTo(201);
            }
            // A result cached a day ahead expires when the clock is set back.
            ahead.set(Duration.ofDays(1));
            assertThat(operations.get("/health/ready").status()).isEqualTo(200);
            ahead.set(Duration.ZERO);
            provider.close();
            assertThat(operations.get("/health/ready").text("/dependencies/google"))
                    .isEqualTo("down");
        }
    }
}
