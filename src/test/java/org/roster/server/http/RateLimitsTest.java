package org.roster.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.Databases;
import org.roster.server.TestService;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Limits on the number of requests per address, identity and organization. */
class RateLimitsTest {

    private static TestService limited(String key, int perMinute) {
        TestService roster =
                new TestService(
                        Databases.SQLITE.settingsWith(
                                Map.of(
                                        "roster.mail.host",
                                        "",
                                        "roster.limits." + key,
                                        Integer.toString(perMinute))),
                        10);
        resetLimits(roster);
        return roster;
    }

    /** Advances the clock until all limits are reset. */
    private static void resetLimits(TestService roster) {
        roster.clock().advance(Duration.ofMinutes(1));
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
        try (TestService roster = limited("address", 30)) {
            Api anonymous = roster.api("", "forged");
            Answer refused = refusal(anonymous, "/me", 31);
            requireRateLimited(refused);
            requireRateLimited(roster.api().get("/members"));
            for (String path : List.of("/invite/x", "/", "/help")) {
                Answer page = roster.root().get(path);
                assertThat(page.status()).as(path).isEqualTo(429);
                assertThat(page.header("Retry-After")).isNotEmpty();
                assertThat(page.header("Content-Type")).startsWith("text/html");
                assertThat(page.header("Cache-Control")).isEqualTo("no-store");
                assertThat(page.response().body()).contains("Wait a minute");
            }

            roster.clock()
                    .advance(Duration.ofSeconds(Long.parseLong(refused.header("Retry-After"))));
            assertThat(roster.api().get("/members").status()).isEqualTo(200);
            resetLimits(roster);
            for (int i = 0; i < 30; i++) {
                assertThat(anonymous.get("/me").status()).isEqualTo(401);
            }
            requireRateLimited(refusal(anonymous, "/me", 10));
        }
    }

    @Test
    void identityIsLimitedAcrossItsTokens() {
        try (TestService roster = limited("identity", 20)) {
            SampleAccount other = roster.join(roster.google("other"), "ADMINISTRATOR");
            String anotherToken = roster.sessions().signIn(roster.administrator()).token();
            resetLimits(roster);
            requireRateLimited(refusal(roster.api(), "", 31));
            requireRateLimited(refusal(roster.api("", anotherToken), "/me", 10));
            assertThat(roster.api(other).get("/members").status()).isEqualTo(200);
            // A forged token doesn't count towards the identity that it names.
            for (int i = 0; i < 30; i++) {
                assertThat(roster.api("", roster.token(other) + "x").get("/me").status())
                        .isEqualTo(401);
            }
            assertThat(roster.api(other).get("/members").status()).isEqualTo(200);
        }
    }

    @Test
    void onlyMembersCountTowardsTheOrganizationLimit() {
        try (TestService roster = limited("organization", 40)) {
            TestService neighbour = roster.newOrganization(10);
            SampleAccount member = roster.join(roster.google("member"), "MEMBER");
            resetLimits(roster);
            Api stranger = roster.api(roster.google("stranger"));
            for (int i = 0; i < 60; i++) {
                assertThat(stranger.get("").status()).isEqualTo(404);
            }
            assertThat(roster.api().get("/members").status()).isEqualTo(200);
            requireRateLimited(refusal(roster.api(member), "", 60));
            requireRateLimited(refusal(roster.api(), "/members", 10));
            assertThat(neighbour.api().get("/members").status()).isEqualTo(200);
            assertThat(roster.api("", roster.token(member)).get("/me").status()).isEqualTo(200);
        }
    }

    @Test
    void clockSetBackDoesNotProlongTheWait() {
        try (TestService roster = limited("address", 30)) {
            roster.clock().advance(Duration.ofDays(1));
            requireRateLimited(refusal(roster.api("", "forged"), "/me", 61));
            roster.clock().advance(Duration.ofDays(-1));
            requireRateLimited(refusal(roster.api("", "forged"), "/me", 1));
            resetLimits(roster);
            for (int i = 0; i < 30; i++) {
                assertThat(roster.api("", "forged").get("/me").status()).isEqualTo(401);
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
