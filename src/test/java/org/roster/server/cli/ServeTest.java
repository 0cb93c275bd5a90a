package org.roster.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.server.Answer;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** {@code roster-server serve} as a separate process with default settings. */
class ServeTest {

    @TempDir private Path folder = Path.of("");

    private Answer signIn(ServerProcess running) throws IOException {
        try (HttpClient http = running.client()) {
            return running.signIn(http);
        }
    }

    @Test
    void servesWithItsOwnPersistentCertificate() throws IOException {
        String sha256;
        try (ServerProcess running = ServerProcess.serve(folder)) {
            Answer answer = signIn(running);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().at("/providers")).isEmpty();
            sha256 = running.sha256();
            assertThat(sha256).isNotEmpty();
        }
        Path key = folder.resolve("roster-key.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("roster.db")).exists();
        byte[] before = Files.readAllBytes(key);
        try (ServerProcess again = ServerProcess.serve(folder)) {
            assertThat(again.sha256()).isEqualTo(sha256);
            assertThat(signIn(again).status()).isEqualTo(200);
        }
        assertThat(Files.readAllBytes(key)).isEqualTo(before);
    }

    @Test
    void commandsPrintOnlyTheirOutput() throws Exception {
        Process process =
                ServerProcess.command(folder, "organization", "list")
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).isEmpty();
    }

    @Test
    void startFailureNamesTheSettingOnOneLine() throws Exception {
        Path file = folder.resolve("roster.properties");
        Files.writeString(file, "roster.lisen=x\n");
        Process process =
                ServerProcess.command(folder, "serve", "--config", file.toString()).start();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(err.lines()).hasSize(1);
        assertThat(err).startsWith("roster-server: roster.lisen");
        assertThat(folder.resolve("roster.db")).doesNotExist();
    }
}
