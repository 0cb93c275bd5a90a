package org.roster.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** The container image of the service, with few files instead of Debian and Java. */
class ServiceContainerTest {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:06Z");

    @TempDir private Path folder = Path.of("");

    /** A file or folder in a layer. */
    private record Packed(TarArchiveEntry header, byte[] content) {}

    @BeforeEach
    void requireLinux() {
        assumeThat(Platform.current()).isEqualTo(Platform.LINUX);
    }

    private Path build(String name) throws IOException {
        Path work = Files.createDirectories(folder.resolve(name));
        Path base = work.resolve("base");
        Files.createDirectories(base.resolve("bin"));
        Files.createSymbolicLink(base.resolve("bin/sh"), Path.of("dash"));
        Files.writeString(base.resolve("bin/dash"), "shell");
        ProgramImage program = new ProgramImage(Program.SERVER, Platform.LINUX, work);
        Path java = program.runtime().resolve("bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "java");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.createDirectories(program.jars());
        Files.writeString(program.jars().resolve("roster-server.jar"), "classes");
        Files.writeString(program.jars().resolve("app.aot"), "cache");
        StartScript script =
                StartScript.write(
                        Path.of("installer", "linux", "roster-server.sh"),
                        work.resolve("script"),
                        "$lib",
                        Installer.jars(program.jars()),
                        List.of());
        Path container = Files.createDirectories(work.resolve("container"));
        return new ServiceContainer(container, "1.0.0-rc.1", TIME)
                .write(base, program, script, work);
    }

    private static Map<String, Packed> read(InputStream archive) throws IOException {
        Map<String, Packed> files = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(archive)) {
            for (var each = tar.getNextEntry(); each != null; each = tar.getNextEntry()) {
                files.put(each.getName(), new Packed(each, tar.readAllBytes()));
            }
        }
        return files;
    }

    private static Packed entry(Map<String, Packed> archive, String name) {
        return Objects.requireNonNull(archive.get(name), name);
    }

    private static JsonNode manifest(Map<String, Packed> image)
            throws IOException, NoSuchAlgorithmException {
        JsonNode index = json(entry(image, "index.json").content());
        return json(blob(image, index.at("/manifests/0")));
    }

    private static JsonNode json(byte[] bytes) throws IOException {
        return new ObjectMapper().readTree(bytes);
    }

    private static byte[] blob(Map<String, Packed> image, JsonNode descriptor)
            throws NoSuchAlgorithmException {
        String digest = descriptor.path("digest").asText().substring("sha256:".length());
        byte[] content = entry(image, "blobs/sha256/" + digest).content();
        assertThat(descriptor.path("size").asInt()).isEqualTo(content.length);
        assertThat(sha256(content)).isEqualTo(digest);
        return content;
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void equalFilesResultInTheSameImage() throws IOException {
        assertThat(build("one")).hasSameBinaryContentAs(build("another"));
    }

    /** As {@code docker load}, registries and scanners read it. */
    @Test
    void digestsBelongToTheContent() throws IOException, NoSuchAlgorithmException {
        Path file = build("one");
        assertThat(file).hasFileName("roster-server-1.0.0-rc.1-container-%s.tar".formatted(arch()));
        Map<String, Packed> image = read(Files.newInputStream(file));
        assertThat(json(entry(image, "oci-layout").content()).path("imageLayoutVersion").asText())
                .isEqualTo("1.0.0");
        JsonNode reference = json(entry(image, "index.json").content()).at("/manifests/0");
        JsonNode manifest = json(blob(image, reference));
        JsonNode configuration = json(blob(image, manifest.path("config")));
        JsonNode docker = json(entry(image, "manifest.json").content()).get(0);
        assertThat(docker.at("/RepoTags/0").asText()).isEqualTo("roster-server:1.0.0-rc.1");
        assertThat(docker.path("Config").asText())
                .endsWith(manifest.at("/config/digest").asText().substring(7));
        assertThat(configuration.path("created").asText()).isEqualTo(TIME.toString());
        int i = 0;
        for (JsonNode layer : manifest.path("layers")) {
            byte[] content =
                    new GZIPInputStream(new ByteArrayInputStream(blob(image, layer)))
                            .readAllBytes();
            assertThat(configuration.at("/rootfs/diff_ids/" + i).asText())
                    .isEqualTo("sha256:" + sha256(content));
            assertThat(docker.at("/Layers/" + i).asText())
                    .endsWith(layer.path("digest").asText().substring(7));
            i++;
        }
        assertThat(i).isEqualTo(3);
    }

    private static String arch() {
        return System.getProperty("os.arch", "").equals("aarch64") ? "arm64" : "amd64";
    }

    @Test
    void containerRunsTheServiceAsItsOwnUser() throws IOException, NoSuchAlgorithmException {
        Map<String, Packed> image = read(Files.newInputStream(build("one")));
        JsonNode manifest = manifest(image);
        JsonNode run = json(blob(image, manifest.path("config"))).path("config");
        assertThat(run.path("User").asText()).isEqualTo("10001:10001");
        assertThat(run.at("/Entrypoint/0").asText()).isEqualTo("/usr/bin/roster-server");
        assertThat(run.at("/Cmd/0").asText()).isEqualTo("serve");
        assertThat(run.at("/Healthcheck/Test").toString())
                .isEqualTo("[\"CMD\",\"/usr/bin/roster-server\",\"health\"]");
        assertThat(run.path("Volumes").has("/var/lib/roster")).isTrue();
        assertThat(run.at("/Labels/org.opencontainers.image.version").asText())
                .isEqualTo("1.0.0-rc.1");

        Map<String, Packed> files = files(image, manifest);
        assertThat(entry(files, "bin/sh").header().getLinkName()).isEqualTo("dash");
        assertThat(entry(files, "tmp/").header().getMode()).isEqualTo(01777);
        TarArchiveEntry data = entry(files, "var/lib/roster/").header();
        assertThat(data.getMode()).isEqualTo(0750);
        assertThat(data.getLongUserId()).isEqualTo(ServiceContainer.USER);
        assertThat(new String(entry(files, "etc/passwd").content(), UTF_8))
                .contains("roster:x:10001:10001:");
        files.forEach((name, file) -> {
            TarArchiveEntry header = file.header();
            assertThat(header.getLastModifiedTime().toInstant()).as(name).isEqualTo(TIME);
            if (!name.equals("var/lib/roster/")) {
                assertThat(header.getLongUserId()).as(name).isZero();
            }
            if (header.isFile() && !header.isSymbolicLink()) {
                assertThat(header.getMode() & 0022).as(name).isZero();
            }
        });
    }

    /** The options of the Debian package, whose training run creates the AOT cache. */
    @Test
    void scriptHasTheOptionsOfTheDebianPackage() throws IOException, NoSuchAlgorithmException {
        Map<String, Packed> image = read(Files.newInputStream(build("one")));
        JsonNode manifest = manifest(image);
        Packed script = entry(files(image, manifest), "usr/bin/roster-server");
        assertThat(script.header().getMode()).isEqualTo(0755);
        assertThat(new String(script.content(), UTF_8))
                .contains(
                        "\"-XX:+UseSerialGC\"",
                        "\"-Droster.configuration=/etc/roster/roster-server.properties\"",
                        "\"-Dorg.sqlite.lib.path=/usr/lib/roster-server/lib\"",
                        "\"-XX:AOTCache=/usr/lib/roster-server/lib/app.aot\"",
                        "-cp \"$home/lib/roster-server.jar\"")
                .doesNotContain("@OPTIONS@", "@CLASS_PATH@");
    }

    private static Map<String, Packed> files(Map<String, Packed> image, JsonNode manifest)
            throws IOException, NoSuchAlgorithmException {
        Map<String, Packed> files = new TreeMap<>();
        for (JsonNode layer : manifest.path("layers")) {
            files.putAll(read(new GZIPInputStream(new ByteArrayInputStream(blob(image, layer)))));
        }
        return files;
    }
}
