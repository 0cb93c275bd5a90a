package org.roster.server.accesscheck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.SqliteOnly;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Tests the limit that keeps modules from finding out who is a member. */
@SqliteOnly
class DenialLimitTest extends ModuleTest {

    private static final int DENIALS = 5;
    private static final int REQUESTS = 30;

    private SampleAccount known;
    private SampleAccount unknown;

    @Override
    protected Map<String, String> settings() {
        String requests = Integer.toString(REQUESTS);
        return database.settingsWith(
                Map.of(
                        "roster.mail.host", "",
                        "roster.limits.address", requests,
                        "roster.limits.identity", requests,
                        "roster.limits.organization", requests,
                        "roster.limits.access-denials", Integer.toString(DENIALS)));
    }

    @BeforeEach
    @Override
    void createToken() {
        resetLimits();
        super.createToken();
        known = member("known");
        unknown = member("unknown");
        roster.clock().stop();
        resetLimits();
    }

    /** Doesn't set the clock back, because limits don't refill until it has caught up. */
    @AfterEach
    @Override
    void resetClock() {
        roster.clock().start();
    }

    private void resetLimits() {
        roster.clock().advance(Duration.ofMinutes(1));
    }

    private static String stranger(int number) {
        return "https://example.com|" + number;
    }

    private void exhaust(int first) {
        for (int i = first; i < first + DENIALS; i++) {
            requireDenied(ask(module, stranger(i)));
        }
    }

    private static Answer requireLimited(Answer answer) {
        requireProblem(answer, 429, "rate-limited");
        assertThat(answer.text("/detail")).contains("accounts without access");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
        return answer;
    }

    @Test
    void checksOfMembersAreNotLimited() {
        for (int i = 0; i < 4 * REQUESTS; i++) {
            requireAllowed(ask(known));
        }
        assertThat(roster.api().get("").status()).isEqualTo(200);
    }

    @Test
    void deniedAccountsAreLimitedWithoutRevealingOthers() {
        requireAllowed(ask(known));
        exhaust(0);
        requireLimited(ask(module, stranger(DENIALS)));
        requireLimited(ask(unknown));
        requireLimited(
                module.post(
                        EVALUATIONS,
                        body(
                                action("use"),
                                module("reports"),
                                "\"evaluations\":[%s,%s]"
                                        .formatted(
                                                body(user(subject(known))),
                                                body(user(subject(unknown)))))));
        requireAllowed(ask(known));
        requireDenied(ask(module, stranger(0)));
        requireAllowed(ask(module(roster), subject(unknown)));
        Answer refused = requireLimited(ask(unknown));
        roster.clock().advance(Duration.ofSeconds(Long.parseLong(refused.header("Retry-After"))));
        requireAllowed(ask(unknown));
    }

    @Test
    void sameAccountCountsOnce() {
        for (int i = 0; i < 10 * DENIALS; i++) {
            requireDenied(ask(module, stranger(0)));
        }
        requireAllowed(ask(unknown));
    }

    /** Every account counts, so further accounts are limited for more than a minute. */
    @Test
    void batchCountsItsAccounts() {
        List<String> items =
                IntStream.range(0, 4 * DENIALS).mapToObj(i -> body(user(stranger(i)))).toList();
        String batch =
                body(
                        action("use"),
                        module("reports"),
                        "\"evaluations\":[" + String.join(",", items) + "]");
        assertThat(module.post(EVALUATIONS, batch).status()).isEqualTo(200);
        limitedFor(3);
        assertThat(module.post(EVALUATIONS, batch).status()).isEqualTo(200);
        requireAllowed(ask(unknown));
    }

    private void limitedFor(int minutes) {
        for (int i = 0; i < minutes; i++) {
            requireProblem(ask(unknown), 429, "rate-limited");
            resetLimits();
        }
        roster.clock().advance(Duration.ofMinutes(1).dividedBy(DENIALS));
    }

    @Test
    void denialsOfUnknownActionsCount() {
        for (int i = 0; i < DENIALS; i++) {
            requireDenied(
                    module.post(
                            EVALUATION,
                            body(user(stranger(i)), action("delete"), module("reports"))));
        }
        requireLimited(ask(unknown));
    }

    @Test
    void refusedCallsCountTowardsTheAddress() {
        Api forged = roster.root().with("Authorization", "Bearer rt_x");
        Api another = module(roster);
        resetLimits();
        for (int i = 0; i < REQUESTS - 1; i++) {
            requireProblem(ask(forged, "x"), 401, "unauthenticated");
        }
        requireProblem(module.post(EVALUATION, "{}"), 400, "malformed-request");
        requireProblem(ask(forged, "x"), 429, "rate-limited");
        requireProblem(module.post(EVALUATION, "{}"), 429, "rate-limited");
        requireProblem(
                roster.root().get("/.well-known/authzen-configuration"), 429, "rate-limited");
        requireAllowed(ask(known));
        // The first call of a token isn't even looked up.
        requireProblem(ask(another, "x"), 429, "rate-limited");
        resetLimits();
        requireDenied(ask(another, "x"));
    }
}
