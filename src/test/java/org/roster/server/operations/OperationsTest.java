package org.roster.server.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.roster.contract.Provider;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.Databases;
import org.roster.server.EachDatabase;
import org.roster.server.ServiceTest;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** What an operator's probes and Prometheus see. */
@EachDatabase
class OperationsTest extends ServiceTest {

    @Override
    protected Map<String, String> settings() {
        return database.settings();
    }

    private Answer get(String path) {
        return new Api(world.http(), world.service().operations(), "").get(path);
    }

    /** Past the time for which the last answer is kept. */
    private Answer ready() {
        world.clock().pass(Duration.ofSeconds(6));
        return get("/health/ready");
    }

    @Test
    void liveAndReady() {
        assertThat(get("/health/live").status()).isEqualTo(200);
        Answer ready = ready();
        assertThat(ready.status()).as(ready.toString()).isEqualTo(200);
        assertThat(ready.text("/status")).isEqualTo("ready");
        for (String each : new String[] {"database", "mail", "google", "microsoft"}) {
            assertThat(ready.text("/dependencies/" + each)).as(each).isEqualTo("up");
        }
    }

    @Test
    void providerThatIsAwayIsNamedAndKeepsNobodyOut() {
        world.providers().setUnavailable(Provider.MICROSOFT, true);
        try {
            Answer ready = ready();
            assertThat(ready.status()).isEqualTo(200);
            assertThat(ready.text("/dependencies/microsoft")).isEqualTo("away");
            assertThat(ready.text("/dependencies/google")).isEqualTo("up");
        } finally {
            world.providers().setUnavailable(Provider.MICROSOFT, false);
        }
        assertThat(ready().text("/dependencies/microsoft")).isEqualTo("up");
    }

    @Test
    void withoutItsDatabaseTheServiceIsAliveAndNotReady() throws Exception {
        assumeTrue(database == Databases.POSTGRESQL, "a file cannot go away");
        String url = world.service().setting("roster.database.url");
        String name = url.replaceAll(".*/([a-z0-9_]+)(\\?.*)?$", "$1");
        try (Connection connection =
                        DriverManager.getConnection(
                                url.replace("/" + name, "/postgres"), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
            statement.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                            + name
                            + "'");
            try {
                Answer ready = ready();
                assertThat(ready.status()).isEqualTo(503);
                assertThat(ready.text("/dependencies/database")).isEqualTo("away");
                assertThat(get("/health/live").status()).isEqualTo(200);
                Answer refused = world.api().get("");
                assertThat(refused.problem()).isEqualTo("unavailable");
                assertThat(refused.header("Retry-After")).isNotEmpty();
            } finally {
                statement.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
            }
        }
        assertThat(ready().status()).isEqualTo(200);
    }

    @Test
    void requestsAreCountedByRouteAndStatus() {
        SampleAccount account = world.google("counted");
        Answer invited = world.invite("GOOGLE", account.username(), "MEMBER");
        world.redeem(URI.create(invited.text("/link")), world.google("other"));
        world.redeem(URI.create(invited.text("/link")), account);
        world.api().get("/members/nobody");
        world.api("/nothing/here", "").get("");

        Answer answer = get("/metrics");
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
        assertThat(metrics).doesNotContain(world.organization()).doesNotContain("example.com");
    }

    @Test
    void everyAnswerHasAnIdOfItsOwn() {
        String first = world.api().get("").header("X-Request-Id");
        String second = world.api().get("/nothing").header("X-Request-Id");
        assertThat(first).isNotEmpty().isNotEqualTo(second);
        assertThat(second).isNotEmpty();
        assertThat(world.api().with("X-Request-Id", "mine").get("").header("X-Request-Id"))
                .isNotEqualTo("mine");
    }
}
