package org.roster.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.http.TrustedCertificates;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code roster-server serve} as a process of its own, with nothing but its defaults. */
class ServeTest {

    private static final Pattern ANSWERS = Pattern.compile("answers at (https://[^\\s\"]+)");
    private static final Pattern SHA_256 = Pattern.compile("SHA-256 ((?:[0-9A-F]{2}:){31}\\S{2})");

    @TempDir private Path folder = Path.of("");

    /** A process that runs, and what it said on the way there. */
    private record Running(Process process, URI url, String sha256) implements AutoCloseable {
        @Override
        public void close() {
            process.destroy();
            try {
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private ProcessBuilder command(String... arguments) {
        String product =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.contains("test-classes"))
                        .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        product,
                        RosterServerCommand.class.getName());
        builder.command().addAll(Arrays.asList(arguments));
        builder.directory(folder.toFile());
        return builder;
    }

    private Running serve() throws IOException {
        ProcessBuilder builder = command("serve");
        builder.environment().put("ROSTER_LISTEN", "127.0.0.1:0");
        builder.environment().put("ROSTER_OPERATIONS_LISTEN", "127.0.0.1:0");
        Process process = builder.redirectErrorStream(true).start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String sha256 = "";
        StringBuilder said = new StringBuilder();
        for (String logged = out.readLine(); logged != null; logged = out.readLine()) {
            // JSON may write a slash with a backslash before it (RFC 8259, section 7)
            String line = logged.replace("\\/", "/");
            said.append(line).append('\n');
            Matcher fingerprint = SHA_256.matcher(line);
            if (fingerprint.find()) {
                sha256 = fingerprint.group(1);
            }
            Matcher answers = ANSWERS.matcher(line);
            if (answers.find()) {
                return new Running(process, URI.create(answers.group(1)), sha256);
            }
        }
        throw new AssertionError("The service ended: " + said);
    }

    private Answer signIn(Running running) throws IOException {
        Path certificate = folder.resolve("roster-certificate.pem");
        try (HttpClient http =
                HttpClient.newBuilder()
                        .sslContext(TrustedCertificates.context(certificate))
                        .build()) {
            return new Api(http, URI.create(running.url() + "/api/v1"), "").get("/sign-in");
        }
    }

    @Test
    void servesWithAPairOfItsOwnThatItKeeps() throws IOException {
        String sha256;
        try (Running running = serve()) {
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
        try (Running again = serve()) {
            assertThat(again.sha256()).isEqualTo(sha256);
            assertThat(signIn(again).status()).isEqualTo(200);
        }
        assertThat(Files.readAllBytes(key)).isEqualTo(before);
    }

    @Test
    void commandsPrintTheirAnswerAndNothingElse() throws Exception {
        Process process = command("organization", "list").redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).isEmpty();
    }

    @Test
    void refusesToStartWithOneLineThatNamesTheKey() throws Exception {
        Path file = folder.resolve("roster.properties");
        Files.writeString(file, "roster.lisen=x\n");
        Process process = command("serve", "--config", file.toString()).start();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(err.lines()).hasSize(1);
        assertThat(err).startsWith("roster-server: roster.lisen");
        assertThat(folder.resolve("roster.db")).doesNotExist();
    }
}
