package org.roster.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.roster.server.Answer;
import org.roster.server.Databases;
import org.roster.server.TestService;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL server that is cut off: its connections stay open, but nothing comes back. */
class SilentDatabaseTest {

    private static final String INVITE =
            "{\"provider\":\"ANY\",\"username\":\"ada@example.com\",\"role\":\"MEMBER\"}";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Test
    void serviceGivesUpOnASilentServer() throws Exception {
        Map<String, String> settings = Databases.POSTGRESQL.settingsWithoutMail();
        String url = settings.getOrDefault("roster.database.url", "");
        int port = Integer.parseInt(url.replaceFirst(".*:([0-9]+)/.*", "$1"));
        try (SilencedProxy proxy = new SilencedProxy(port)) {
            Map<String, String> proxied =
                    Map.of(
                            "roster.database.url",
                            url.replace(":" + port + "/", ":" + proxy.port() + "/"),
                            "roster.database.user",
                            settings.getOrDefault("roster.database.user", ""),
                            "roster.mail.host",
                            "");
            try (TestService roster = new TestService(proxied, 10)) {
                proxy.silence(true);
                CompletableFuture<Answer> reading =
                        CompletableFuture.supplyAsync(() -> roster.api().get("/members"));
                CompletableFuture<Answer> writing =
                        CompletableFuture.supplyAsync(() -> roster.api().post("/invites", INVITE));
                for (CompletableFuture<Answer> each : List.of(reading, writing)) {
                    Answer answer = each.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
                    assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
                }
                proxy.silence(false);
                await().atMost(TIMEOUT).until(() -> roster.api().get("/members").status() == 200);
                assertThat(roster.api().post("/invites", INVITE).status()).isEqualTo(201);
            }
        }
    }
}
