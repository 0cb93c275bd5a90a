package org.roster.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a service that was started with a umask that forbids nothing. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no file modes")
class FileModesTest {

    private static final String PRIVATE = "rw-------";

    @TempDir private Path folder;

    private Map<String, String> modes() throws IOException {
        Map<String, String> modes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                modes.put(
                        file.getFileName().toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        return modes;
    }

    private void serve() throws IOException {
        try (ServerProcess running = ServerProcess.serveWithoutUmask(folder)) {
            assertThat(running.signIn(running.client()).status()).isEqualTo(200);
            // SQLite deletes the last two when the service stops
            assertThat(modes())
                    .containsKeys(
                            "roster.db",
                            "roster-link.key",
                            "roster-key.pem",
                            "roster-certificate.pem",
                            "roster.db-wal",
                            "roster.db-shm")
                    .allSatisfy((file, mode) -> assertThat(mode).as(file).isEqualTo(PRIVATE));
        }
    }

    @Test
    void createdFilesArePrivate() throws IOException {
        serve();
    }

    @Test
    void permissiveModesOfExistingFilesAreNarrowed() throws IOException {
        serve();
        for (String file : new String[] {"roster.db", "roster-key.pem"}) {
            Files.setPosixFilePermissions(
                    folder.resolve(file), PosixFilePermissions.fromString("rw-rw-r--"));
        }
        for (String file : new String[] {"roster.db-wal", "roster.db-shm"}) {
            Files.createFile(
                    folder.resolve(file),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-r--r--")));
        }
        serve();
    }
}
