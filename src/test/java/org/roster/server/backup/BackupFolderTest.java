package org.roster.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.server.backup.BackupFolder.Backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Which backups are kept. */
class BackupFolderTest {

    private static final Instant NOW = Instant.parse("2026-11-30T15:30:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    @TempDir private Path folder = Path.of("");

    private String[] keptOf(String... times) throws IOException {
        BackupFolder backups = new BackupFolder(folder);
        for (String each : times) {
            Files.createFile(backups.file(Instant.parse(each)));
        }
        backups.deleteOld(NOW, WEEK);
        return backups.backups().stream()
                .map(Backup::at)
                .map(Instant::toString)
                .toArray(String[]::new);
    }

    @Test
    void backupsThinOutWithAge() throws IOException {
        assertThat(
                        keptOf(
                                "2026-11-30T15:29:00Z",
                                "2026-11-30T15:28:00Z",
                                "2026-11-30T13:45:00Z",
                                "2026-11-30T13:15:00Z",
                                "2026-11-27T22:00:00Z",
                                "2026-11-27T09:00:00Z",
                                "2026-11-26T09:00:00Z",
                                "2026-11-20T09:00:00Z"))
                .containsExactly(
                        "2026-11-30T15:29:00Z",
                        "2026-11-30T15:28:00Z",
                        "2026-11-30T13:45:00Z",
                        "2026-11-27T22:00:00Z",
                        "2026-11-26T09:00:00Z");
    }

    @Test
    void backupsOfManyRestartsDoNotAddUp() throws IOException {
        assertThat(
                        keptOf(
                                "2026-11-30T15:29:50Z",
                                "2026-11-30T15:29:10Z",
                                "2026-11-30T15:28:55Z",
                                "2026-11-30T15:28:05Z"))
                .containsExactly("2026-11-30T15:29:50Z", "2026-11-30T15:28:55Z");
    }

    @Test
    void newestBackupIsKeptHoweverOldItIs() throws IOException {
        assertThat(keptOf("2025-01-02T00:00:00Z", "2025-01-01T00:00:00Z"))
                .containsExactly("2025-01-02T00:00:00Z");
    }

    @Test
    void otherFilesAreKept() throws IOException {
        for (String name : new String[] {"roster-.db", "roster-2026.db", "roster.db", "notes"}) {
            Files.createFile(folder.resolve(name));
        }
        assertThat(keptOf()).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(4);
        }
    }
}
