package org.roster.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JWSAlgorithm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.demo.service.LocalService;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.ProvidersTest;

import java.net.URI;
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

    private Answer me(LocalService service, String token) {
        return new Api(http, URI.create(service.url() + "/api/v1"), token).get("/me");
    }

    private static String token(ScriptedProvider provider) {
        long now = Instant.now().getEpochSecond();
        return JwtForge.token(
                "{\"alg\":\"RS256\",\"kid\":\"rsa\"}",
                "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"1\",\"iat\":%d,\"exp\":%d}"
                        .formatted(
                                provider.issuer(),
                                LocalProviders.GOOGLE_DESKTOP_CLIENT,
                                now,
                                now + 600),
                JwtForge.rsa(provider.rsa(), JWSAlgorithm.RS256));
    }

    @Test
    void invalidKeySetIsRefusedAndNotCached() {
        try (ScriptedProvider provider = new ScriptedProvider(providers.certificates());
                LocalService service = provider.serve(providers, clock)) {
            String token = token(provider);
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
                Answer answer = me(service, token);
                assertThat(answer.status())
                        .as(garbage.substring(0, Math.min(9, garbage.length())))
                        .isIn(401, 503);
                assertThat(answer.response().body()).doesNotContain("Maintenance", "Exception");
            }
            // Users of the other provider are not affected.
            String other =
                    providers.idToken(
                            SampleAccount.microsoft(
                                    SampleTenant.EXAMPLE_ORG, "grace@example.org", "Grace"));
            assertThat(me(service, other).status()).isEqualTo(200);
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
            String token = token(provider);
            int before = provider.keyRequests();
            Future<Answer> waiting = threads.submit(() -> me(service, token));
            await().until(() -> provider.keyRequests() > before);
            String other =
                    providers.idToken(
                            SampleAccount.microsoft(
                                    SampleTenant.EXAMPLE_ORG, "grace@example.org", "Grace"));
            assertThat(me(service, other).status()).isEqualTo(200);
            assertThat(waiting.isDone()).as("others were served meanwhile").isFalse();
            assertThat(waiting.get(60, TimeUnit.SECONDS).status()).isEqualTo(503);
            provider.sendEndlessKeys(false);
            await().atMost(Duration.ofSeconds(60)).until(() -> me(service, token).status() == 200);
        }
    }

    @Test
    void cachedKeysSurviveAnInvalidKeySet() {
        try (ScriptedProvider provider = new ScriptedProvider(providers.certificates());
                LocalService service = provider.serve(providers, clock)) {
            String token = token(provider);
            assertThat(me(service, token).status()).isEqualTo(200);
            provider.publish("<html>Maintenance</html>");
            String unknown =
                    JwtForge.changed(
                            token,
                            parts -> {
                                parts[0] =
                                        JwtForge.base64(
                                                "{\"alg\":\"RS256\",\"kid\":\"new\"}"
                                                        .getBytes(UTF_8));
                                return parts;
                            });
            assertThat(me(service, unknown).status()).isIn(401, 503);
            assertThat(me(service, token).status()).isEqualTo(200);
        }
    }

    @Test
    @SuppressWarnings("try") // the provider is stopped
    void serviceRecoversFromAClockADayWrong() {
        try (ScriptedProvider provider = new ScriptedProvider(providers.certificates());
                LocalService service = provider.serve(providers, clock)) {
            String token = token(provider);
            Api operations = new Api(http, service.operations(), "");
            assertThat(me(service, token).status()).isEqualTo(200);
            for (int days : new int[] {1, -1}) {
                ahead.set(Duration.ofDays(days));
                assertThat(me(service, token).status()).as(days + " days").isEqualTo(401);
                assertThat(operations.get("/health/ready").text("/dependencies/google"))
                        .isEqualTo("up");
                ahead.set(Duration.ZERO);
                assertThat(me(service, token).status()).isEqualTo(200);
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
