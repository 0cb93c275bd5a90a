package org.roster.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.service.LocalService;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.Databases;
import org.roster.server.SqliteFirst;
import org.roster.server.TestService;
import org.roster.server.cli.CommandRunner.Outcome;
import org.roster.server.configuration.Configuration;
import org.roster.server.storage.DatabaseCheck;
import org.roster.server.storage.RefusedDatabaseException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Databases that were restored from a backup, and the instances that notice it. */
@SqliteFirst
class RestoredDatabaseTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** The database is compared with the mark every second. */
    private static final Duration TWO_ROUNDS = Duration.ofMillis(2500);

    private static final List<String> SHARED =
            List.of("roster.database.url", "roster.database.user", "roster.link-key-file");

    @Parameter Databases database = Databases.SQLITE;

    @TempDir private Path folder = Path.of("");

    private TestService roster;
    private Backups backups;

    @BeforeEach
    void start() {
        roster = new TestService(settings(), 10);
        backups = new Backups(roster.service(), folder);
    }

    /** The key isn't in the service's own folder, which it removes. */
    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(database.settingsWithoutMail());
        settings.put("roster.link-key-file", key().toString());
        return settings;
    }

    @AfterEach
    void stop() {
        roster.close();
    }

    private Path key() {
        return folder.resolve("keys").resolve("link.key");
    }

    private Path mark() {
        return key().resolveSibling("link.key.mark");
    }

    /** Starts another instance with the same database and, unless overridden, the same key. */
    private LocalService startAgain(Map<String, String> overrides) {
        Map<String, String> settings = new HashMap<>();
        settings.put("roster.mail.host", "");
        for (String key : SHARED) {
            settings.put(key, roster.service().setting(key));
        }
        settings.putAll(overrides);
        return LocalService.start(roster.providers(), settings, roster.clock());
    }

    private void requireRefusal(String... reasons) {
        assertThatThrownBy(() -> startAgain(Map.of()))
                .isInstanceOf(RefusedDatabaseException.class)
                .hasMessageContainingAll(reasons)
                .hasMessageContaining("restore accept");
        Outcome checked = run("check");
        assertThat(checked.code()).isEqualTo(2);
        assertThat(checked.err().lines()).singleElement().asString().contains(reasons);
        assertThat(checked.out()).contains("database\tunavailable: ");
    }

    /** Runs a command of an operator, even after the service has stopped. */
    private Outcome run(String... arguments) {
        Map<String, String> environment = new HashMap<>();
        environment.put("ROSTER_PUBLIC_URL", "https://roster.example.com");
        for (String key : SHARED) {
            environment.put(Configuration.variable(key), roster.service().setting(key));
        }
        return CommandRunner.run(environment, arguments);
    }

    private void backUp() throws SQLException {
        backups.make();
        // To copy a PostgreSQL database, its connections are ended.
        await().atMost(TIMEOUT).until(() -> roster.api().get("").status() == 200);
    }

    private void change() {
        assertThat(roster.invite("ANY", "ada@example.com", "MEMBER").status()).isEqualTo(201);
        String pending = roster.api().get("/invites").text("/items/0/id");
        assertThat(roster.api().post("/invites/" + pending + "/revoke").status()).isEqualTo(200);
    }

    /** Waits until the mark in the file is newer than this one. */
    private String awaitNewMark(String before) {
        return await().atMost(TIMEOUT)
                .until(() -> Files.readString(mark()), now -> !now.equals(before));
    }

    @Test
    void restoredBackupIsRefusedAtStart() throws Exception {
        backUp();
        change();
        roster.service().close();
        backups.restore();
        requireRefusal("older than when this instance last used it");
        requireRefusal("older than when this instance last used it");
        Outcome accepted = run("restore", "accept");
        assertThat(accepted.code()).as(accepted.err()).isZero();
        try (LocalService again = startAgain(Map.of())) {
            assertThat(again.url()).isNotNull();
        }
        assertThat(run("check").out()).contains("database\tok");
    }

    @Test
    void currentDatabaseIsServedAgain() throws Exception {
        change();
        roster.service().close();
        backups.make();
        backups.restore();
        try (LocalService again = startAgain(Map.of())) {
            assertThat(again.url()).isNotNull();
        }
        try (LocalService again = startAgain(Map.of())) {
            assertThat(again.url()).isNotNull();
        }
    }

    @Test
    void restoredDatabaseThatHasChangedSinceIsRefused() throws Exception {
        String before = Files.readString(mark());
        backUp();
        change();
        awaitNewMark(before);
        roster.service().close();
        backups.restore();
        // An instance that has no mark can't notice it.
        Path other = folder.resolve("other").resolve("link.key");
        Files.createDirectory(other.getParent());
        Files.copy(key(), other);
        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-------"));
        Path audit = key().resolveSibling("roster-audit.key");
        Map<String, String> joining =
                Map.of(
                        "roster.link-key-file",
                        other.toString(),
                        "roster.audit-key-file",
                        audit.toString());
        try (LocalService instance = startAgain(joining)) {
            for (int i = 0; i < 3; i++) {
                String otherMark = Files.readString(other.resolveSibling("link.key.mark"));
                instance.createOrganization("Example " + i, roster.google("other"), 5);
                await().atMost(TIMEOUT)
                        .until(() ->
                                !Files.readString(other.resolveSibling("link.key.mark"))
                                        .equals(otherMark));
            }
        }
        requireRefusal("has changed since then");
    }

    @Test
    void emptyDatabaseIsNamedAsSuch() throws IOException {
        Path key = Path.of(roster.service().setting("roster.link-key-file"));
        roster.service().close();
        Path empty = Files.createFile(folder.resolve("empty.db"));
        assertThat(
                        DatabaseCheck.failure(
                                "jdbc:sqlite:" + empty,
                                null,
                                null,
                                key,
                                handle -> Optional.empty()))
                .get(InstanceOfAssertFactories.STRING)
                .contains("is empty", "restore accept");
    }

    @Test
    void otherDatabaseIsRefused() {
        roster.service().close();
        Map<String, String> other = database.settings();
        assertThatThrownBy(() -> startAgain(other))
                .isInstanceOf(RefusedDatabaseException.class)
                .hasMessageContaining("not the one that this instance used before");
    }

    @Test
    void runningInstanceStopsServingARestoredDatabase() throws Exception {
        String before = Files.readString(mark());
        SampleAccount account = roster.google("revived");
        Answer invited = roster.invite("GOOGLE", account.username(), "MEMBER");
        before = awaitNewMark(before);
        backUp();
        assertThat(roster.api().post("/invites/" + invited.text("/id") + "/revoke").status())
                .isEqualTo(200);
        awaitNewMark(before);
        // Waiting for readiness sets the clock forward, and no sign-in is possible afterwards.
        Api administrator = roster.api();
        backups.restoreUnderneath();
        // Restoring a PostgreSQL database ends its connections, which is a short outage of its own.
        await().during(Duration.ofSeconds(3))
                .atMost(TIMEOUT)
                .until(() -> roster.ready().text("/dependencies/database").equals("down"));
        assertThat(roster.ready().status()).isEqualTo(503);
        assertThat(roster.operations().get("/health/live").status()).isEqualTo(200);
        Answer refused = administrator.get("");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.problem()).isEqualTo("unavailable");
        try (ScriptedBrowser browser = roster.browser()) {
            assertThat(browser.open(invited.link()).status()).isEqualTo(503);
        }
    }

    @Test
    void instanceWithoutAMarkJoins() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mark())))
                .isEqualTo("rw-------");
        roster.service().close();
        Files.delete(mark());
        try (LocalService again = startAgain(Map.of())) {
            assertThat(again.url()).isNotNull();
            assertThat(mark()).exists();
        }
    }

    @Test
    void commandsChangeTheMark() throws Exception {
        String before = Files.readString(mark());
        backups.make();
        roster.service().close();
        String stopped = Files.readString(mark());
        assertThat(run("organization", "limit", roster.organization(), "11").code()).isZero();
        assertThat(Files.readString(mark())).isNotEqualTo(stopped).isNotEqualTo(before);
        backups.restore();
        requireRefusal("older than when this instance last used it");
    }

    @Test
    void unreadableMarkIsNamed() throws Exception {
        roster.service().close();
        Files.writeString(mark(), "number=many");
        assertThatThrownBy(() -> startAgain(Map.of()))
                .hasMessageContaining("link.key.mark is not a high-water mark");
        assertThat(run("check").err()).contains("link.key.mark is not a high-water mark");
    }

    @Test
    void idleServiceWritesNoMarks() throws IOException {
        change();
        AtomicReference<String> last = new AtomicReference<>("");
        String settled =
                await().during(TWO_ROUNDS)
                        .atMost(TIMEOUT)
                        .until(
                                () -> Files.readString(mark()),
                                now -> now.equals(last.getAndSet(now)));
        assertThat(settled).isNotEmpty();
        roster.api().get("/members");
        await().during(TWO_ROUNDS)
                .atMost(TIMEOUT)
                .until(() -> Files.readString(mark()).equals(settled));
    }
}
