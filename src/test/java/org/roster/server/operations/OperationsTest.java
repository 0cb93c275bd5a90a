package org.roster.server.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.roster.contract.Provider;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.Databases;
import org.roster.server.ServiceTest;
import org.roster.server.SqliteFirst;

import java.util.Map;

/** Health checks and metrics. */
@SqliteFirst
class OperationsTest extends ServiceTest {

    @Override
    protected Map<String, String> settings() {
        return database.settings();
    }

    @Test
    void serviceIsLiveAndReady() {
        assertThat(roster.operations().get("/health/live").status()).isEqualTo(200);
        Answer ready = roster.ready();
        assertThat(ready.status()).as(ready.toString()).isEqualTo(200);
        assertThat(ready.text("/status")).isEqualTo("ready");
        for (String each : new String[] {"database", "mail", "google", "microsoft"}) {
            assertThat(ready.text("/dependencies/" + each)).as(each).isEqualTo("up");
        }
    }

    @Test
    void unreachableProviderIsReportedWithoutAffectingReadiness() {
        roster.providers().setUnavailable(Provider.MICROSOFT, true);
        try {
            Answer ready = roster.ready();
            assertThat(ready.status()).isEqualTo(200);
            assertThat(ready.text("/dependencies/microsoft")).isEqualTo("down");
            assertThat(ready.text("/dependencies/google")).isEqualTo("up");
        } finally {
            roster.providers().setUnavailable(Provider.MICROSOFT, false);
        }
        assertThat(roster.ready().text("/dependencies/microsoft")).isEqualTo("up");
    }

    @Test
    void databaseOutageMakesTheServiceNotReady() {
        assumeTrue(database == Databases.POSTGRESQL, "a file cannot go away");
        Map<String, String> settings =
                Map.of("roster.database.url", roster.service().setting("roster.database.url"));
        Databases.refuseConnections(settings);
        try {
            Answer ready = roster.ready();
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.text("/status")).isEqualTo("not-ready");
            assertThat(ready.text("/dependencies/database")).isEqualTo("down");
            assertThat(roster.operations().get("/health/live").status()).isEqualTo(200);
            Answer refused = roster.api().get("");
            assertThat(refused.problem()).isEqualTo("unavailable");
            assertThat(refused.header("Retry-After")).isNotEmpty();
        } finally {
            Databases.acceptConnections(settings);
        }
        assertThat(roster.ready().status()).isEqualTo(200);
    }

    @Test
    void requestsAreCountedByRouteAndStatus() {
        SampleAccount account = roster.google("counted");
        Answer invited = roster.invite("GOOGLE", account.username(), "MEMBER");
        roster.redeem(invited.link(), roster.google("other"));
        roster.accept(invited, account);
        roster.api().get("/members/nobody");
        roster.api("/nothing/here", "").get("");

        Answer answer = roster.operations().get("/metrics");
        String metrics = answer.response().body();
        assertThat(answer.header("Content-Type")).startsWith("text/plain; version=0.0.4");
        assertThat(metrics)
                .contains(
                        "roster_http_requests_seconds_count{method=\"GET\","
                            + "route=\"/api/v1/organizations/{org}/members/{id}\",status=\"404\"}")
                .contains("route=\"/invite/{token}\",status=\"200\"")
                .contains("route=\"none\",status=\"404\"")
                .contains("roster_redemptions_total{outcome=\"joined\"} ")
                .contains("roster_redemptions_total{outcome=\"wrong-username\"} 1.0")
                .contains("roster_mail_queue ")
                .contains("roster_event_streams 0.0")
                .contains("roster_database_connections{pool=\"")
                .contains("jvm_memory_used_bytes");
        assertThat(metrics).doesNotContain(roster.organization()).doesNotContain("example.com");
    }

    @Test
    void everyResponseHasItsOwnRequestId() {
        String first = roster.api().get("").header("X-Request-Id");
        String second = roster.api().get("/nothing").header("X-Request-Id");
        assertThat(first).isNotEmpty().isNotEqualTo(second);
        assertThat(second).isNotEmpty();
        assertThat(roster.api().with("X-Request-Id", "mine").get("").header("X-Request-Id"))
                .isNotEqualTo("mine");
    }
}
