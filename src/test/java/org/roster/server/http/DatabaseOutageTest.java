package org.roster.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.Databases;
import org.roster.server.TestService;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** An outage of the database, which only PostgreSQL can have. */
class DatabaseOutageTest {

    private static final String INVITE =
            "{\"provider\":\"ANY\",\"username\":\"%s\",\"role\":\"MEMBER\"}";

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
}
