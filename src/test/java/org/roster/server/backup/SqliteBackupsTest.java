package org.roster.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.server.Answer;
import org.roster.server.ConcurrentCalls;
import org.roster.server.Databases;
import org.roster.server.TestService;
import org.roster.server.storage.Database;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The backups that a service makes of its SQLite database. */
class SqliteBackupsTest {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    @TempDir private Path folder = Path.of("");

    private TestService roster;

    @BeforeEach
    void start() {
        roster =
                new TestService(
                        Databases.SQLITE.settingsWith(
                                Map.of(
                                        "roster.mail.host",
                                        "",
                                        "roster.backup.folder",
                                        backups().toString(),
                                        "roster.backup.interval",
                                        INTERVAL.toString())),
                        1000);
    }

    @AfterEach
    void stop() {
        roster.close();
    }

    private Path backups() {
        return folder.resolve("backups");
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(backups())) {
            return files.filter(file -> file.toString().endsWith(".db")).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private String metrics() {
        return roster.operations().get("/metrics").response().body();
    }

    private void awaitOutcome(String outcome) {
        await().until(() ->
                metrics().contains("roster_backups_total{outcome=\"" + outcome + "\"}"));
    }

    private Path backUpNow() {
        int before = files().size();
        roster.clock().advance(INTERVAL);
        await().until(() -> files().size() > before);
        return files().getLast();
    }

    private static int invites(Path backup) {
        try (Database opened = Database.open("jdbc:sqlite:" + backup, null, null)) {
            return opened.<Integer, RuntimeException>read(handle ->
                    handle.createQuery("SELECT count(*) FROM invite WHERE role = 'MEMBER'")
                            .mapTo(Integer.class)
                            .one());
        }
    }

    @Test
    void eachBackupHoldsTheStateOfItsTime() throws Exception {
        await().until(() -> files().size() == 1);
        assertThat(roster.invite("ANY", "ada@example.com", "MEMBER").status()).isEqualTo(201);
        Path second = backUpNow();
        assertThat(roster.invite("ANY", "alan@example.com", "MEMBER").status()).isEqualTo(201);
        Path third = backUpNow();

        assertThat(Files.getPosixFilePermissions(third))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(invites(second)).isEqualTo(1);
        assertThat(invites(third)).isEqualTo(2);
        assertThat(roster.ready().text("/dependencies/backup")).isEqualTo("up");
        assertThat(metrics()).containsPattern("roster_backup_age_seconds [0-9]");
    }

    @Test
    void backupUnderLoadIsComplete() throws Exception {
        await().until(() -> files().size() == 1);
        List<Answer> answers =
                ConcurrentCalls.times(
                        40,
                        () -> {
                            roster.clock().advance(INTERVAL);
                            return roster.invite("ANY", roster.google("load").username(), "MEMBER");
                        });
        assertThat(answers).allMatch(answer -> answer.status() == 201);
        int complete = invites(backUpNow());
        assertThat(complete).isEqualTo(40);
        for (Path each : files()) {
            BackupCopy.check(each);
        }
    }

    @Test
    void unchangedDatabaseIsNotCopiedAgain() {
        await().until(() -> files().size() == 1);
        // The mark of the latest changes is added a second later
        backUpNow();
        int before = files().size();
        awaitUnchanged();
        assertThat(files().size()).isBetween(before, before + 2);
        assertThat(roster.ready().text("/dependencies/backup")).isEqualTo("up");
    }

    /** Waits until the last backup is current, so that the next interval needs no other. */
    private void awaitUnchanged() {
        await().until(() -> {
            roster.clock().advance(INTERVAL);
            return metrics().contains("roster_backups_total{outcome=\"unchanged\"}");
        });
    }

    @Test
    void missingBackupIsMadeAgainThoughNothingHasChanged() throws IOException {
        awaitUnchanged();
        for (Path each : files()) {
            Files.deleteIfExists(each);
        }
        roster.clock().advance(INTERVAL);
        await().until(() -> files().size() == 1);
    }

    @Test
    void backupsExpireThoughNothingHasChanged() throws IOException {
        awaitUnchanged();
        Path expired = Files.createFile(backups().resolve("roster-20200101T000000Z.db"));
        roster.clock().advance(INTERVAL);
        await().until(() -> Files.notExists(expired));
        assertThat(files()).isNotEmpty();
    }

    @Test
    void failedBackupIsReported() throws IOException {
        await().until(() -> files().size() == 1);
        Files.move(backups(), folder.resolve("moved"));
        Files.createFile(backups());
        assertThat(roster.invite("ANY", "ada@example.com", "MEMBER").status()).isEqualTo(201);
        roster.clock().advance(INTERVAL);
        awaitOutcome("failed");
        Answer ready = roster.ready();
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.text("/dependencies/backup")).isEqualTo("down");

        Files.delete(backups());
        roster.clock().advance(INTERVAL);
        await().until(() -> files().size() == 1);
        await().until(() -> roster.ready().text("/dependencies/backup").equals("up"));
    }

    @Test
    void damagedCopyIsRefused() throws Exception {
        await().until(() -> files().size() == 1);
        Path backup = files().getFirst();
        BackupCopy.check(backup);
        try (RandomAccessFile file = new RandomAccessFile(backup.toFile(), "rw")) {
            file.seek(4096 * 3);
            file.write(new byte[4096]);
        }
        assertThatThrownBy(() -> BackupCopy.check(backup)).isInstanceOf(BackupException.class);
    }
}
