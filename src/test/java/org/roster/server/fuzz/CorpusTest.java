package org.roster.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.junit.jupiter.api.Test;
import org.roster.server.ServiceTest;
import org.roster.server.SqliteOnly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Sends each request of the fuzzing corpus once, in the order of the names. Requests named {@code
 * good-} have to succeed.
 */
@SqliteOnly
class CorpusTest extends ServiceTest {

    private static final Path CORPUS = Path.of("src/test/resources/org/roster/server/fuzz");

    @Override
    protected int memberLimit() {
        return 1_000;
    }

    private static Map<String, byte[]> corpus() throws IOException {
        Map<String, byte[]> corpus = new TreeMap<>();
        try (Stream<Path> files = Files.list(CORPUS)) {
            for (Path file : files.toList()) {
                corpus.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return corpus;
    }

    @Test
    void everyCorpusRequestGetsASafeResponse() throws IOException {
        FuzzClient attempt = new FuzzClient(roster);
        Map<String, String> statuses = new TreeMap<>();
        Map<String, String> failures = new TreeMap<>();
        corpus().forEach((name, request) -> {
            try {
                statuses.put(name, attempt.send(request));
            } catch (AssertionError e) {
                failures.put(name, String.valueOf(e.getMessage()));
            }
        });
        assertThat(failures).isEmpty();
        // Without valid requests that succeed, the corpus would test nothing.
        assertThat(statuses.entrySet())
                .filteredOn(entry -> entry.getKey().startsWith("good-"))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.getValue()).matches("[23].."));
        assertThat(statuses.entrySet())
                .filteredOn(entry -> entry.getKey().startsWith("hostile-"))
                .filteredOn(entry -> entry.getValue().matches("[45].."))
                .hasSizeGreaterThan(30);
        assertThat(roster.api().get("").status()).isEqualTo(200);
    }

    @Test
    void everyRouteIsInTheCorpus() throws IOException {
        List<String> requests =
                corpus().values().stream()
                        .map(request -> new String(request, ISO_8859_1))
                        .map(request -> request.replaceFirst("(?s)[? ]HTTP/1.*|\\?.*", ""))
                        .toList();
        for (String route : roster.service().routes()) {
            String pattern = route.replaceAll("\\{\\w+}", "[^/]+").replaceAll("\\s+", " ");
            assertThat(requests).as(route).anyMatch(request -> request.matches(pattern));
        }
    }
}
