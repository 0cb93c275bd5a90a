package org.roster.desktop.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.secrets.LeakedSecrets;
import org.slf4j.Logger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Uses a separate log context, so that the suite's secret detector ignores these secrets. */
class LogFileTest {

    private static final String TOKEN = "eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJzdWIiOiIxIn0.c2ln";
    private static final String LINK_TOKEN =
            "AZq1v3k4cZKq3n0l8Yq7xgh9cJ2m4n5b6v7c8x9z0a1s2d3f4g5h6j7k8l9q0w1e";

    @TempDir Path home;
    private final LoggerContext context = new LoggerContext();
    private Path folder;

    @BeforeEach
    void choose() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        folder = home.resolve("state").resolve("roster");
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private Logger logger() {
        return context.getLogger(LogFileTest.class);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void logFileIsReadableByItsOwnerOnly() throws IOException {
        try (LogFile log = LogFile.in(folder, LogFile.MAX_BYTES, context)) {
            logger().atInfo().addKeyValue("attempt", 2).log("Something happened to {}", "somebody");
            logger().warn("It failed", new IOException("Connection reset"));

            assertThat(log.path()).hasValue(folder.resolve("roster.log"));
            assertThat(folder.resolve("roster.log"))
                    .content()
                    .containsPattern(
                            "(?m)^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO ")
                    .contains("LogFileTest Something happened to somebody attempt=\"2\"")
                    .contains("java.io.IOException: Connection reset");
            assertThat(mode(folder)).isEqualTo("rwx------");
            assertThat(mode(folder.resolve("roster.log"))).isEqualTo("rw-------");
        }
    }

    @Test
    void nextStartAppendsToTheLog() throws IOException {
        for (String run : List.of("first", "second")) {
            try (LogFile log = LogFile.in(folder, LogFile.MAX_BYTES, context)) {
                assertThat(log.path()).isPresent();
                logger().info("The {} run", run);
            }
        }
        logger().info("Between runs");

        assertThat(folder.resolve("roster.log"))
                .content()
                .contains("The first run", "The second run")
                .doesNotContain("Between runs");
    }

    @Test
    void logRotationLimitsDiskUsage() throws IOException {
        long largest = 10_000;
        try (LogFile log = LogFile.in(folder, largest, context)) {
            assertThat(log.path()).isPresent();
            for (int number = 0; number < 2_000; number++) {
                logger().warn("Failure number {}", number);
            }
        }

        assertThat(files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("roster.1.log", "roster.2.log", "roster.log");
        for (Path file : files()) {
            assertThat(Files.size(file)).isLessThan(largest + 200);
            assertThat(mode(file)).isEqualTo("rw-------");
        }
        assertThat(folder.resolve("roster.log")).content().contains("Failure number 1999");
        assertThat(folder.resolve("roster.1.log")).content().doesNotContain("number 1999");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer " + TOKEN,
                "https://roster.example.com/invite/" + LINK_TOKEN,
                LINK_TOKEN,
                "http://127.0.0.1:5000/?code=4/0AbCdEf&state=xyzzy",
                "{\"access_token\":\"plugh-1234\",\"token_type\":\"Bearer\"}",
                "grant_type=refresh_token&refresh_token=1//0plugh&client_secret=xyzzy",
                "{refresh_token=0.AXoAplugh}",
            })
    void secretsAreMasked(String secret) throws IOException {
        try (LogFile log = LogFile.in(folder, LogFile.MAX_BYTES, context)) {
            assertThat(log.path()).isPresent();
            logger().info("Said {} and went on", secret);
            logger().atInfo().addKeyValue("value", secret).log("A value");
            logger().warn("Failed", new IllegalStateException(secret));
        }

        String written = Files.readString(folder.resolve("roster.log"));
        assertThat(LeakedSecrets.isSecretIn(written)).isFalse();
        assertThat(written)
                .contains("[covered]", "and went on")
                .doesNotContain("0AbCdEf", "xyzzy", "plugh", LINK_TOKEN, TOKEN);
    }

    @Test
    void harmlessValuesAreNotMasked() throws IOException {
        List<String> told =
                List.of(
                        "019abcde-0000-7000-8000-0123456789ab",
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                        "https://login.microsoftonline.com/common/v2.0",
                        "Unreachable: Connection refused");
        try (LogFile log = LogFile.in(folder, LogFile.MAX_BYTES, context)) {
            assertThat(log.path()).isPresent();
            told.forEach(each -> logger().info(each));
        }

        assertThat(folder.resolve("roster.log")).content().contains(told);
    }

    @Test
    void unwritableLogDoesNotPreventStartup() throws IOException {
        Files.writeString(home.resolve("state"), "no folder");

        try (LogFile log = LogFile.in(folder, LogFile.MAX_BYTES, context)) {
            logger().info("Logged nevertheless");
            assertThat(log.path()).isEmpty();
        }

        Files.delete(home.resolve("state"));
        Files.createDirectories(folder.resolve("roster.log"));
        try (LogFile log = LogFile.in(folder, LogFile.MAX_BYTES, context)) {
            logger().info("Logged nevertheless");
            assertThat(log.path()).isEmpty();
        }
    }
}
