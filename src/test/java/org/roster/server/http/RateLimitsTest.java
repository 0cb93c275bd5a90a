package org.roster.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.Databases;
import org.roster.server.TestService;

import java.time.Duration;
import java.util.Map;

/** Limits on the number of requests per address, identity and organization. */
class RateLimitsTest {

    private static TestService limited(String key, int perMinute) {
        TestService world =
                new TestService(
                        Databases.SQLITE.settingsWith(
                                Map.of(
                                        "roster.mail.host",
                                        "",
                                        "roster.limits." + key,
                                        Integer.toString(perMinute))),
                        10);
        resetLimits(world);
        return world;
    }

    /** Advances the clock until all limits are reset. */
    private static void resetLimits(TestService world) {
        world.clock().advance(Duration.ofMinutes(1));
    }

    /** Calls until the limit is reached, at most this often, and returns the refusal. */
    private static Answer refusal(Api api, String path, int most) {
        for (int i = 0; i < most; i++) {
            Answer answer = api.get(path);
            if (answer.status() == 429) {
                return answer;
            }
        }
        throw new AssertionError("Never refused");
    }

    private static void requireRateLimited(Answer answer) {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.problem()).isEqualTo("rate-limited");
        int seconds = Integer.parseInt(answer.header("Retry-After"));
        assertThat(seconds).isBetween(1, 60);
        assertThat(answer.text("/detail")).contains("in " + seconds + " second");
    }

    @Test
    void addressIsLimitedUntilRetryAfter() {
        try (TestService world = limited("address", 30)) {
            Api anonymous = world.api("", "forged");
            Answer refused = refusal(anonymous, "/me", 31);
            requireRateLimited(refused);
            requireRateLimited(world.api().get("/members"));
            Answer page = world.root().get("/invite/x");
            assertThat(page.status()).isEqualTo(429);
            assertThat(page.header("Retry-After")).isNotEmpty();
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.response().body()).contains("Wait a minute");

            world.clock()
                    .advance(Duration.ofSeconds(Long.parseLong(refused.header("Retry-After"))));
            assertThat(world.api().get("/members").status()).isEqualTo(200);
            resetLimits(world);
            for (int i = 0; i < 30; i++) {
                assertThat(anonymous.get("/me").status()).isEqualTo(401);
            }
            requireRateLimited(refusal(anonymous, "/me", 10));
        }
    }

    @Test
    void identityIsLimitedAcrossItsTokens() {
        try (TestService world = limited("identity", 20)) {
            SampleAccount other = world.join(world.google("other"), "ADMINISTRATOR");
            resetLimits(world);
            requireRateLimited(refusal(world.api(), "", 31));
            String anotherToken =
                    world.providers()
                            .idToken(world.administrator(), LocalProviders.GOOGLE_WEB_CLIENT);
            requireRateLimited(refusal(world.api("", anotherToken), "/me", 10));
            assertThat(world.api(other).get("/members").status()).isEqualTo(200);
            // A forged token does not count towards the identity that it names.
            for (int i = 0; i < 30; i++) {
                assertThat(world.api("", world.token(other) + "x").get("/me").status())
                        .isEqualTo(401);
            }
            assertThat(world.api(other).get("/members").status()).isEqualTo(200);
        }
    }

    @Test
    void onlyMembersCountTowardsTheOrganizationLimit() {
        try (TestService world = limited("organization", 40)) {
            TestService neighbour = world.newOrganization(10);
            SampleAccount member = world.join(world.google("member"), "MEMBER");
            resetLimits(world);
            Api stranger = world.api(world.google("stranger"));
            for (int i = 0; i < 60; i++) {
                assertThat(stranger.get("").status()).isEqualTo(404);
            }
            assertThat(world.api().get("/members").status()).isEqualTo(200);
            requireRateLimited(refusal(world.api(member), "", 60));
            requireRateLimited(refusal(world.api(), "/members", 10));
            assertThat(neighbour.api().get("/members").status()).isEqualTo(200);
            assertThat(world.api("", world.token(member)).get("/me").status()).isEqualTo(200);
        }
    }

    @Test
    void clockSetBackDoesNotProlongTheWait() {
        try (TestService world = limited("address", 30)) {
            world.clock().advance(Duration.ofDays(1));
            requireRateLimited(refusal(world.api("", "forged"), "/me", 61));
            world.clock().advance(Duration.ofDays(-1));
            requireRateLimited(refusal(world.api("", "forged"), "/me", 1));
            resetLimits(world);
            for (int i = 0; i < 30; i++) {
                assertThat(world.api("", "forged").get("/me").status()).isEqualTo(401);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "192.0.2.7, 192.0.2.7",
        "[2001:db8:1:2:3:4:5:6], 20010db800010002",
        "2001:db8:1:2::1, 20010db800010002",
        "fe80::1%eth0, fe80000000000000",
        "0:0:0:0:0:0:0:1, 0000000000000000"
    })
    void ipv6NetworkCountsAsOneAddress(String ip, String key) {
        assertThat(RateLimits.address(ip)).isEqualTo(key);
    }
}
