package org.roster.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.toSet;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks that the documentation refers only to existing files and classes. */
class DocumentationTest {

    private static final Path CONTRIBUTING = Path.of(".github/CONTRIBUTING.md");
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern PATH =
            Pattern.compile("`((?:src|installer|icons|\\.github)/[\\w./-]+)`");
    private static final Pattern CLASS =
            Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z]+)+)(?:\\.\\w+)?`");
    private static final Pattern TEST = Pattern.compile("-Dtest='?(\\w+Test)\\b");

    @Test
    void relativeLinksPointToFiles() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            for (String target : found(LINK, page)) {
                if (URI.create(target).getScheme() == null
                        && !target.startsWith("#")
                        && !Files.exists(page.resolveSibling(target.replaceFirst("#.*", "")))) {
                    broken.add(page + ": " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyDecisionIsInTheIndex() throws IOException {
        Path folder = Path.of("src/site/markdown/decisions");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(found(LINK, folder.resolve("index.md")))
                    .containsAll(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.matches("\\d{4}-.*\\.md"))
                                    .toList());
        }
    }

    @Test
    void contributingNamesPathsThatExist() throws IOException {
        assertThat(found(PATH, CONTRIBUTING))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(Path.of(path)).exists());
    }

    @Test
    void contributingNamesClassesThatExist() throws IOException {
        List<String> named = new ArrayList<>(found(CLASS, CONTRIBUTING));
        named.addAll(found(TEST, CONTRIBUTING));
        Set<String> classes = classes();
        assertThat(named).isNotEmpty();
        assertThat(named).filteredOn(name -> !classes.contains(name)).isEmpty();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files =
                Stream.of(Path.of("."), Path.of(".github"), Path.of("src/site/markdown"))
                        .flatMap(DocumentationTest::markdown)) {
            return files.toList();
        }
    }

    private static Stream<Path> markdown(Path folder) {
        int depth = folder.startsWith("src") ? 2 : 1;
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> classes() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(toSet());
        }
    }

    private static List<String> found(Pattern pattern, Path page) throws IOException {
        return pattern.matcher(Files.readString(page))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
