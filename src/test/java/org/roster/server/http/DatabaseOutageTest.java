package org.roster.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.Databases;
import org.roster.server.TestService;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** An outage of the database, which only PostgreSQL can have. */
class DatabaseOutageTest {

    private static final String INVITE =
            "{\"provider\":\"ANY\",\"username\":\"%s\",\"role\":\"MEMBER\"}";
    private static final String URL = "roster.database.url";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Test
    void serviceRecoversFromADatabaseOutage() {
        Map<String, String> settings = Databases.POSTGRESQL.settings();
        try (TestService roster = new TestService(settings, 10)) {
            String revision = roster.api().get("").text("/revision");
            Databases.refuseConnections(settings);
            Answer read = roster.api().get("/members");
            Answer written = roster.api().post("/invites", INVITE.formatted("ada@example.com"));
            Databases.acceptConnections(settings);

            for (Answer answer : new Answer[] {read, written}) {
                assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
                assertThat(answer.problem()).isEqualTo("unavailable");
                assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
                assertThat(answer.response().body()).doesNotContain("jdbc", "postgres", "roster_");
            }
            await("the database is back").until(() -> roster.api().get("").status() == 200);
            assertThat(roster.api().get("").text("/revision")).isEqualTo(revision);
            assertThat(roster.api().get("/invites?q=ada").json().at("/items")).isEmpty();
            assertThat(roster.invite("ANY", "ada@example.com", "MEMBER").status()).isEqualTo(201);
        }
    }

    @Test
    void acknowledgedInvitesSurviveEndedConnections() throws Exception {
        Map<String, String> settings = Databases.POSTGRESQL.settingsWithoutMail();
        Map<String, Integer> statuses = new ConcurrentHashMap<>();
        AtomicBoolean isOver = new AtomicBoolean();
        // Pending invites are limited by the number of slots
        try (TestService roster = new TestService(settings, 10_000);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Api api = roster.api();
            List<Future<?>> clients = new ArrayList<>();
            for (int client = 0; client < 8; client++) {
                String name = "user" + client + "-";
                clients.add(
                        threads.submit(() -> {
                            for (int i = 0; !isOver.get(); i++) {
                                String username = name + i + "@example.com";
                                Answer answer = api.post("/invites", INVITE.formatted(username));
                                statuses.put(username, answer.status());
                            }
                        }));
            }
            try {
                for (int i = 0; i < 10; i++) {
                    int before = acknowledged(statuses).size();
                    await("invites are acknowledged")
                            .atMost(Duration.ofMinutes(1))
                            .failFast(
                                    "an answer is neither 201 nor 503",
                                    () -> !Set.of(201, 503).containsAll(statuses.values()))
                            .until(() -> acknowledged(statuses).size() > before);
                    Databases.endConnections(settings);
                }
            } finally {
                isOver.set(true);
            }
            for (Future<?> each : clients) {
                each.get();
            }
            assertThat(statuses.values()).containsOnly(201, 503);
            List<String> stored = new ArrayList<>();
            await("the database is back").until(() -> roster.api().get("").status() == 200);
            roster.api()
                    .forEachPage(
                            "/invites?status=PENDING&limit=100",
                            "after",
                            page -> stored.addAll(page.each("/items", "/username")));
            assertThat(stored).doesNotHaveDuplicates().containsAll(acknowledged(statuses));
            assertThat(roster.service().command("audit", "verify", roster.organization()))
                    .contains("intact: ");
        }
    }

    private static Set<String> acknowledged(Map<String, Integer> statuses) {
        return statuses.entrySet().stream()
                .filter(each -> each.getValue() == 201)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Test
    void rowThatSomebodyElseLocksIsNoOutage() throws Exception {
        Map<String, String> settings =
                new LinkedHashMap<>(Databases.POSTGRESQL.settingsWithoutMail());
        String url = settings.getOrDefault(URL, "");
        settings.put(URL, withStandby(url));
        try (TestService roster = new TestService(settings, 10);
                Connection other =
                        DriverManager.getConnection(
                                url, settings.get("roster.database.user"), null)) {
            TestService neighbour = roster.newOrganization(10);
            assertThat(roster.invite("ANY", "before@example.com", "MEMBER").status())
                    .isEqualTo(201);
            other.setAutoCommit(false);
            change(other, roster.organization());
            Set<Integer> connections = processes(other, "pid <> pg_backend_pid()");

            CompletableFuture<Answer> waiting =
                    CompletableFuture.supplyAsync(() ->
                            roster.api().post("/invites", INVITE.formatted("ada@example.com")));
            await("the invite waits for the row")
                    .until(() -> processes(other, "wait_event_type = 'Lock'").size() == 1);
            assertThat(roster.api().get("/members").status()).isEqualTo(200);
            assertThat(neighbour.invite("ANY", "eve@example.com", "MEMBER").status())
                    .isEqualTo(201);
            Answer busy = waiting.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);

            assertThat(busy.status()).as(busy.toString()).isEqualTo(503);
            assertThat(busy.problem()).isEqualTo("unavailable");
            assertThat(busy.text("/detail")).isEqualTo("The database is busy. Try again soon.");
            assertThat(busy.header("Retry-After")).matches("[1-9][0-9]*");
            assertThat(roster.api().get("/members").status()).isEqualTo(200);
            assertThat(processes(other, "true")).containsAll(connections);
            assertThat(roster.operations().get("/metrics").response().body())
                    .contains("roster_database_connections{pool=\"standby\",state=\"idle\"} 0.0");
            other.rollback();
            assertThat(roster.invite("ANY", "ada@example.com", "MEMBER").status()).isEqualTo(201);
        }
    }

    /** Adds a second host, which a service reads from if it takes the primary for gone. */
    private static String withStandby(String url) {
        return url.replaceFirst("//([^/]+)/", "//$1,$1/")
                + (url.contains("?") ? "&" : "?")
                + "targetServerType=primary";
    }

    private static void change(Connection connection, String organization) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE organization SET revision = revision WHERE id = '"
                            + organization
                            + "'");
        }
    }

    /** The server processes of the connections to a database of which a condition holds. */
    private static Set<Integer> processes(Connection connection, String condition)
            throws SQLException {
        Set<Integer> processes = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery(
                                "SELECT pid FROM pg_stat_activity WHERE datname ="
                                        + " current_database() AND "
                                        + condition)) {
            while (result.next()) {
                processes.add(result.getInt(1));
            }
        }
        return processes;
    }
}
