package org.roster.server.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.server.Answer;
import org.roster.server.TestService;
import org.roster.server.storage.PostgresqlPair;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A PostgreSQL primary that fails, and the standby that replaces it. */
class FailoverTest {

    private static final String INVITE =
            "{\"provider\":\"ANY\",\"username\":\"%s\",\"role\":\"MEMBER\"}";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir private Path folder = Path.of("");

    private PostgresqlPair cluster;
    private TestService roster;

    @BeforeEach
    void start() throws IOException {
        cluster = new PostgresqlPair(folder);
        roster = new TestService(cluster.settings(), 10);
    }

    @AfterEach
    void stop() throws IOException {
        roster.close();
        cluster.close();
    }

    private Answer invite(String name) {
        return roster.api().post("/invites", INVITE.formatted(name + "@example.com"));
    }

    private String mark() throws IOException {
        return Files.readString(
                Path.of(roster.service().setting("roster.link-key-file") + ".mark"));
    }

    /** Changes something and waits until the instance requires that of a standby. */
    private void inviteAndAwaitMark(String name) throws IOException {
        String before = mark();
        assertThat(invite(name).status()).isEqualTo(201);
        await().atMost(TIMEOUT).until(() -> !mark().equals(before));
    }

    @Test
    void standbyIsReadUntilItIsPromoted() throws Exception {
        inviteAndAwaitMark("before");
        cluster.stopPrimary();

        await().atMost(TIMEOUT).until(() -> roster.api().get("/members").status() == 200);
        assertThat(roster.api().get("/invites?q=before").json().at("/items")).hasSize(1);
        Answer refused = invite("refused");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.problem()).isEqualTo("unavailable");
        assertThat(refused.header("Retry-After")).matches("[1-9][0-9]*");
        Answer readOnly = roster.ready();
        assertThat(readOnly.status()).isEqualTo(200);
        assertThat(readOnly.text("/status")).isEqualTo("read-only");
        assertThat(readOnly.text("/dependencies/database")).isEqualTo("up");
        assertThat(readOnly.text("/dependencies/changes")).isEqualTo("down");

        cluster.onStandby("SELECT pg_promote()");

        await().atMost(TIMEOUT).until(() -> roster.ready().text("/status").equals("ready"));
        assertThat(invite("after").status()).isEqualTo(201);
        assertThat(roster.api().get("/invites?q=after").json().at("/items")).hasSize(1);
    }

    @Test
    void standbyThatLagsBehindIsNotRead() throws Exception {
        cluster.onStandby("SELECT pg_wal_replay_pause()");
        inviteAndAwaitMark("missing");
        cluster.stopPrimary();

        Answer refused = roster.api().get("/members");
        assertThat(refused.status()).as(refused.toString()).isEqualTo(503);
        assertThat(roster.api().get("/members").status()).isEqualTo(503);

        cluster.onStandby("SELECT pg_wal_replay_resume()");
        await().atMost(TIMEOUT).until(() -> roster.api().get("/members").status() == 200);
        assertThat(roster.api().get("/invites?q=missing").json().at("/items")).hasSize(1);
    }

    @Test
    void readsDoNotWaitUntilTheLastVisitCanBeRecorded() throws Exception {
        inviteAndAwaitMark("before");
        cluster.stopPrimary();
        await().atMost(TIMEOUT).until(() -> roster.api().get("/members").status() == 200);

        roster.clock().advance(Duration.ofMinutes(6));

        // A connection for changes is awaited for five seconds
        assertTimeout(
                Duration.ofSeconds(4),
                () -> assertThat(roster.api().get("/members").status()).isEqualTo(200));
    }
}
