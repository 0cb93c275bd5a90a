package org.roster.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The Maven wrapper runs a downloaded Maven only if it is the one that was checked in. */
class MavenWrapperTest {

    private static final Path PROPERTIES = Path.of(".mvn", "wrapper", "maven-wrapper.properties");

    @Test
    void downloadIsPinnedByItsChecksum() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(PROPERTIES)) {
            properties.load(in);
        }

        assertThat(properties.getProperty("distributionUrl")).startsWith("https://");
        assertThat(properties.getProperty("distributionSha256Sum")).matches("[0-9a-f]{64}");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "runs the wrapper for Linux and macOS")
    void downloadWithAnotherChecksumIsRefused(@TempDir Path project)
            throws IOException, InterruptedException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] manipulated = "manipulated".getBytes(UTF_8);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, manipulated.length);
                    exchange.getResponseBody().write(manipulated);
                    exchange.close();
                });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            Path copy = Files.createDirectories(project.resolve(PROPERTIES).getParent());
            Files.writeString(
                    copy.resolve(PROPERTIES.getFileName()),
                    Files.readString(PROPERTIES)
                            .replaceFirst(
                                    "distributionUrl=https://[^/]+", "distributionUrl=" + address));
            Files.copy(Path.of("mvnw"), project.resolve("mvnw"));
            Path home = project.resolve("home");
            ProcessBuilder wrapper = new ProcessBuilder("/bin/sh", "mvnw", "--version");
            wrapper.directory(project.toFile()).redirectErrorStream(true);
            wrapper.environment()
                    .putAll(Map.of("MAVEN_USER_HOME", home.toString(), "no_proxy", "127.0.0.1"));
            wrapper.environment().remove("MVNW_REPOURL");

            Process process = wrapper.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);

            assertThat(process.waitFor()).as(output).isEqualTo(1);
            assertThat(output).contains("Failed to validate Maven distribution SHA-256");
            assertThat(home).isDirectoryNotContaining("glob:**/bin/mvn");
        } finally {
            server.stop(0);
        }
    }
}
