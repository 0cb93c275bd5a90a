package org.roster.server.auditsink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.demo.TemporaryFolder;
import org.roster.server.SqliteFirst;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every change of every organization arrives in the file. */
@SqliteFirst
class FileDeliveryTest extends SinkTest {

    private static final Path FULL = Path.of("/dev/full");

    private final TemporaryFolder folder = TemporaryFolder.create("roster-audit-file");
    private final Path file = folder.path().resolve("roster-audit.jsonl");

    @AfterAll
    void delete() {
        folder.close();
    }

    @Override
    protected Map<String, String> settings() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new HashMap<>(super.settings());
        settings.put("roster.audit-sink.file", file.toString());
        return settings;
    }

    private static List<String> lines(Path from) {
        try {
            return Files.exists(from)
                    ? Files.readAllLines(from, StandardCharsets.US_ASCII)
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of the organization in a file. */
    private List<JsonNode> rows(Path from) {
        return lines(from).stream()
                .filter(line -> line.contains(roster.organization()))
                .map(SinkTest::json)
                .toList();
    }

    private List<Long> revisions(Path from) {
        return rows(from).stream().map(row -> row.at("/revision").asLong()).toList();
    }

    @Override
    String sink() {
        return FileSink.NAME;
    }

    private List<Long> awaitAll() {
        return awaitAll(() -> revisions(file));
    }

    @Test
    void everyChangeIsALineInOrder() throws IOException {
        invite(3);
        assertThat(awaitAll()).isEqualTo(all());
        assertThat(rows(file)).isEqualTo(export());
        assertThat(Files.readString(file)).endsWith("}\n").doesNotContain("\n\n");
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        awaitState("up");
        assertThat(roster.service().command("check")).contains("audit-file\tok");
    }

    @Test
    void fileMayBeMovedAway() throws IOException {
        awaitAll();
        Path moved =
                Files.move(
                        file,
                        file.resolveSibling("roster-audit.jsonl.1"),
                        StandardCopyOption.REPLACE_EXISTING);
        List<Long> before = revisions(moved);
        invite(3);
        await().atMost(LONG).until(() -> unconfirmed() == 0);
        assertThat(revisions(moved)).isEqualTo(before);
        assertThat(revisions(file)).hasSize(3);
        assertThat(before.size() + revisions(file).size()).isEqualTo(all().size());
    }

    @Test
    void fullDiskDelaysChanges() throws IOException {
        assumeThat(FULL).exists();
        awaitAll();
        Path moved =
                Files.move(
                        file,
                        file.resolveSibling("roster-audit.jsonl.2"),
                        StandardCopyOption.REPLACE_EXISTING);
        Files.createSymbolicLink(file, FULL);
        invite(2);
        awaitState("down");
        Files.move(moved, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(awaitAll()).doesNotHaveDuplicates();
        awaitState("up");
    }

    @Test
    void incompleteLineIsEnded() throws IOException {
        awaitAll();
        Files.writeString(file, "{\"organiz", StandardOpenOption.APPEND);
        invite(1);
        assertThat(awaitAll()).doesNotHaveDuplicates();
        assertThat(lines(file)).contains("{\"organiz");
        Files.delete(file);
    }

    @Test
    void namesCannotForgeLines() {
        String name = "Ada\u001b[31m\u009b1m\r\n{\"revision\":1}\u2028\u202e \ud83d\ude00";
        roster.join(roster.google("ada", name), "MEMBER");
        invite(1);
        assertThat(awaitAll()).isEqualTo(all());
        assertThat(rows(file)).isEqualTo(export());
        assertThat(lines(file)).allSatisfy(line -> assertThat(line).matches("\\{[ -~]*}"));
    }

    private void assertNotStarted(Path other, String reason) {
        assertThatThrownBy(() ->
                        roster.anotherInstance(Map.of("roster.audit-sink.file", other.toString()))
                                .close())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("roster.audit-sink.file: ")
                .hasMessageContaining(reason);
    }

    @Test
    void unwritableFilePreventsTheStart(@TempDir Path other) throws IOException {
        assertNotStarted(other, "is not a regular file");
        assertNotStarted(other.resolve("none/audit.jsonl"), "folder of");
        Path plain = Files.writeString(other.resolve("plain"), "");
        assertNotStarted(plain.resolve("audit.jsonl"), "folder of");
        if (Files.exists(FULL)) {
            assertNotStarted(FULL, "is not a regular file");
        }
    }
}
