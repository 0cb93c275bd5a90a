package org.roster.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.contract.TokenScope;
import org.roster.demo.service.LocalService;
import org.roster.server.Ports;
import org.roster.server.SqliteOnly;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Tests {@code roster activity} with an API token. */
@SqliteOnly
class ActivityCommandTest extends CommandLineFixture {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /** A command that is still running. */
    private final class FollowingCommand {
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        final Future<Integer> code;

        FollowingCommand(String... arguments) {
            code = executor.submit(() -> command(out, err).execute(arguments));
        }

        List<Long> revisions() {
            String complete = out.toString();
            return revisionsIn(complete.substring(0, complete.lastIndexOf('\n') + 1));
        }

        void awaitRevision(long revision) {
            await().atMost(LIMIT).until(() -> revisions().contains(revision));
        }

        void stop() {
            code.cancel(true);
        }
    }

    @AfterAll
    void stopCommands() {
        executor.shutdownNow();
    }

    private static List<Long> revisionsIn(String lines) {
        return lines.lines().map(ActivityCommandTest::revision).toList();
    }

    private static long revision(String line) {
        try {
            JsonNode change = JSON.readTree(line);
            return change.at("/revision").asLong();
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + line, e);
        }
    }

    /** Makes a change and returns its revision. */
    private long change(String username) {
        assertThat(roster.invite("ANY", username, "MEMBER").status()).isEqualTo(201);
        return currentRevision();
    }

    private long currentRevision() {
        return roster.api().get("").json().at("/revision").asLong();
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    @Test
    void newestChangesArePrinted() {
        change("grace@example.com");
        useToken(TokenScope.CHANGES_READ);
        List<String> lines = run("activity", "--last", "2").done().out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).startsWith("REVISION  TIME ").endsWith("SUBJECT");
        assertThat(lines.get(1)).contains("  invite-created ").endsWith("  grace@example.com");
        assertThat(lines.get(2)).contains("  token-created ");
    }

    @Test
    void jsonLinesMatchTheService() {
        long last = change("grace@example.com");
        useToken(TokenScope.CHANGES_READ);
        String out = run("activity", "--after", "0", "--output", "json").done().out();
        assertThat(revisionsIn(out)).isEqualTo(range(1, last + 1));
        assertThat(out).contains("\"hmac\":");
        assertThat(run("activity", "--after", "0", "--output", "csv").done().out().lines())
                .hasSize((int) last + 2);
    }

    @Test
    void hostileNameStaysOnItsLine() {
        roster.join(roster.google("grace", "Grace\u202e\u001b[2J"), "MEMBER");
        useToken(TokenScope.CHANGES_READ);
        for (String format : List.of("table", "csv", "json")) {
            assertThat(run("activity", "--output", format).done().out())
                    .contains("Grace")
                    .doesNotContain("\u202e", "\u001b");
        }
    }

    @Test
    void commandContinuesAfterTheStoredRevision(@TempDir Path folder) throws IOException {
        Path state = folder.resolve("roster.state");
        useToken(TokenScope.CHANGES_READ);
        String[] command = {"activity", "--output", "json", "--state", state.toString()};
        long seen = currentRevision();
        assertThat(revisionsIn(run(command).done().out())).isEqualTo(range(1, seen));
        assertThat(run(command).done().out()).isEmpty();
        long next = change("grace@example.com");
        assertThat(revisionsIn(run(command).done().out())).containsExactly(next);

        Files.writeString(state, Files.readString(state).replace(roster.organization(), "other"));
        run(command).failed(ExitCode.USAGE, "another organization");
        Files.writeString(state, "");
        run(command).failed(ExitCode.USAGE, "isn't one that --state has written");
    }

    @Test
    void revisionBeyondTheLogIsRefused() {
        useToken(TokenScope.CHANGES_READ);
        run("activity", "--after", "100000").failed(ExitCode.USAGE, "beyond");
    }

    @Test
    void followingSurvivesARestart(@TempDir Path folder)
            throws InterruptedException, ExecutionException {
        useToken(TokenScope.CHANGES_READ);
        long first = currentRevision();
        int port = Ports.free();
        Map<String, String> fixed = Map.of("roster.listen", "127.0.0.1:" + port);
        variables.put("ROSTER_SERVER", "https://127.0.0.1:" + port);
        Path state = folder.resolve("state");
        String[] command = {
            "activity",
            "--follow",
            "--interval",
            "1",
            "--output",
            "json",
            "--state",
            state.toString()
        };
        FollowingCommand following;
        try (LocalService before = roster.anotherInstance(fixed)) {
            assertThat(before.url()).isNotNull();
            following = new FollowingCommand(command);
            following.awaitRevision(first);
        }
        await().atMost(LIMIT).until(() -> following.err.toString().contains("keeps trying"));
        long missed = change("grace@example.com");
        try (LocalService after = roster.anotherInstance(fixed)) {
            assertThat(after.url()).isNotNull();
            following.awaitRevision(missed);
            long live = change("edsger@example.com");
            following.awaitRevision(live);
            assertThat(following.revisions()).isEqualTo(range(1, live));
            assertThat(following.err.toString().lines()).hasSize(1);
            // A command that is stopped between printing and storing a change prints it again
            await().atMost(LIMIT)
                    .until(() -> Files.readString(state).contains("\"revision\":" + live + "}"));
            following.stop();

            long stopped = change("alan@example.com");
            FollowingCommand later = new FollowingCommand(command);
            later.awaitRevision(stopped);
            assertThat(later.revisions()).isEqualTo(range(live + 1, stopped));

            assertThat(roster.api().delete("/tokens/" + tokenId()).status()).isEqualTo(204);
            assertThat(later.code.get()).isEqualTo(ExitCode.REFUSED.number());
            assertThat(later.err.toString()).contains("expired or been revoked");
            assertThat(later.revisions()).doesNotHaveDuplicates();
        }
    }

    private String tokenId() {
        return roster.api().get("/tokens").text("/items/0/id");
    }

    @Test
    void unreachableServerFailsAtTheStart() {
        useToken(TokenScope.CHANGES_READ);
        run("activity", "--follow", "--server", "https://127.0.0.1:1")
                .failed(ExitCode.UNREACHABLE, "refused the connection");
    }
}
