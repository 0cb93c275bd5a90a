package org.roster.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.json.JsonMapper;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.roster.server.ServiceTest;
import org.roster.server.SqliteOnly;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A client in TypeScript, generated from the OpenAPI description by @hey-api/openapi-ts, works with
 * the service. It is skipped unless its packages are installed:
 *
 * <pre>
 * mkdir -p target/openapi-client
 * cp src/test/typescript/package*.json target/openapi-client
 * npm ci --prefix target/openapi-client
 * </pre>
 */
@SqliteOnly
class GeneratedClientTest extends ServiceTest {

    private static final Path SOURCES = Path.of("src", "test", "typescript");
    private static final Path DESCRIPTION =
            Path.of("src/main/resources/org/roster/server/http/openapi.yaml");
    private static final Path FOLDER = Path.of("target", "openapi-client");
    private static final Path PACKAGES = FOLDER.resolve("node_modules");

    @BeforeAll
    static void requirePackages() throws IOException {
        assumeThat(PACKAGES)
                .as("npm ci --prefix %s was not run; see the comment of the class", FOLDER)
                .isDirectory();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                copy(file, FOLDER.resolve(file.getFileName()));
            }
        }
        copy(DESCRIPTION, FOLDER.resolve("openapi.yaml"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Runs a script with Node.js and returns its output. */
    private static String node(Map<String, String> environment, String input, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(List.of(arguments));
        ProcessBuilder start =
                new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
        start.environment().putAll(environment);
        Process process = start.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void generatedClientWorksWithTheService() throws IOException, InterruptedException {
        String generated =
                node(
                        Map.of("DO_NOT_TRACK", "1"),
                        "",
                        "node_modules/@hey-api/openapi-ts/bin/run.js",
                        "-f",
                        "openapi-ts.config.mjs");
        assertThat(generated).doesNotContain("warning");
        node(Map.of(), "", "node_modules/typescript/bin/tsc");
        roster.join(roster.google("alan"), "MEMBER");

        String input =
                new JsonMapper()
                        .writeValueAsString(
                                Map.of(
                                        "url", roster.service().url().toString(),
                                        "token", roster.token(roster.administrator()),
                                        "organization", roster.organization(),
                                        "username", "grace@example.com"));
        Path authority = roster.providers().certificateAuthority();
        String output =
                node(Map.of("NODE_EXTRA_CA_CERTS", authority.toString()), input, "out/client.js");

        assertThat(output).startsWith("2 members, ");
    }
}
