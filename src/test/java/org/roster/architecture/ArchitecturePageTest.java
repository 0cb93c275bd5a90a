package org.roster.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.core.domain.JavaClass;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Checks that the generated sections of the architecture page match the code. To update them, run
 * {@code ./mvnw test -Dtest=ArchitecturePageTest -Droster.architecture.write=true}.
 */
public abstract class ArchitecturePageTest {

    private static final Path PAGE = Path.of("src/site/markdown/architecture.md");
    private static final String WRITE = "roster.architecture.write";
    private static final String ROOT = "org.roster";

    private static final List<PackageDescription> MAIN =
            PackageDescription.below(Path.of("src/main/java"));
    private static final List<PackageDescription> DEMO =
            PackageDescription.below(Path.of("src/demo/java"));
    private static final List<PackageDescription> TOOLS =
            Stream.of("src/benchmark/java", "src/build/java")
                    .flatMap(root -> PackageDescription.below(Path.of(root)).stream())
                    .toList();
    private static final List<PackageDescription> TESTS =
            PackageDescription.below(Path.of("src/test/java"));

    @Test
    void generatedSectionsMatchTheCode() throws IOException {
        MarkedPage actual = new MarkedPage(Files.readString(PAGE, UTF_8));
        if (Boolean.getBoolean(WRITE)) {
            MarkedPage expected = actual;
            for (Map.Entry<String, String> section : sections().entrySet()) {
                expected = expected.with(section.getKey(), section.getValue());
            }
            Files.writeString(PAGE, expected.text(), UTF_8);
        } else {
            assertThat(sections().entrySet())
                    .filteredOn(each -> !actual.with(each.getKey(), each.getValue()).equals(actual))
                    .extracting(Map.Entry::getKey)
                    .as(
                            "outdated sections of %s; to update them, run"
                                    + " ./mvnw test -Dtest=ArchitecturePageTest -D%s=true",
                            PAGE, WRITE)
                    .isEmpty();
        }
    }

    /** The expected content of each generated section. */
    private static Map<String, String> sections() {
        return Map.of(
                "programs", programs(),
                "server packages", table("server"),
                "server diagram", diagram("server"),
                "desktop packages", table("desktop"),
                "desktop diagram", diagram("desktop"),
                "other packages", otherPackages());
    }

    @Test
    void everyPackageHasADescription() {
        assertThat(Stream.of(MAIN, DEMO, TOOLS).flatMap(List::stream))
                .filteredOn(description -> description.sentence().isEmpty())
                .extracting(PackageDescription::name)
                .as("packages whose package-info.java has no Javadoc")
                .isEmpty();
    }

    /**
     * The dependencies between the packages directly below the root. Includes the packages of the
     * demo, the benchmarks and the build that contain a main class.
     */
    private static String programs() {
        Set<String> product = MAIN.stream().map(d -> below(ROOT, d.name())).collect(toSet());
        Set<String> tools =
                ImportedCode.everything().stream()
                        .filter(ArchitecturePageTest::isProgram)
                        .map(c -> below(ROOT, c.getPackageName()))
                        .filter(name -> !product.contains(name))
                        .collect(toSet());
        return chart(
                Stream.concat(
                                ImportedCode.product().stream(),
                                ImportedCode.everything().stream()
                                        .filter(c ->
                                                tools.contains(below(ROOT, c.getPackageName()))))
                        .toList(),
                ROOT);
    }

    private static boolean isProgram(JavaClass c) {
        return c.tryGetMethod("main", String[].class).isPresent();
    }

    /**
     * The dependencies between the packages of one program. Nested packages count as their parent.
     */
    private static String diagram(String program) {
        String parent = ROOT + "." + program;
        return chart(
                ImportedCode.product().stream()
                        .filter(c -> isWithin(parent, c.getPackageName()))
                        .toList(),
                parent);
    }

    private static String chart(Collection<JavaClass> classes, String parent) {
        Set<String> known =
                Stream.of(MAIN, DEMO, TOOLS, TESTS)
                        .flatMap(List::stream)
                        .map(PackageDescription::name)
                        .collect(toSet());
        PackageGraph graph =
                PackageGraph.of(
                        classes,
                        c ->
                                Optional.of(c.getPackageName())
                                        // Excludes generated classes and leftovers of other builds
                                        .filter(known::contains)
                                        .filter(name -> isWithin(parent, name))
                                        .map(name -> below(parent, name)));
        return "```mermaid\n"
                + graph.mermaid()
                + "```\n"
                + (graph.hasCycles() ? "\nDotted arrows are part of a cycle.\n" : "");
    }

    private static boolean isWithin(String parent, String name) {
        return name.equals(parent) || name.startsWith(parent + ".");
    }

    /** The name of the child package of the parent; the last part of the parent for itself. */
    private static String below(String parent, String name) {
        return name.equals(parent)
                ? parent.substring(parent.lastIndexOf('.') + 1)
                : name.substring(parent.length() + 1).split("\\.")[0];
    }

    private static String table(String program) {
        return table(MAIN, name -> isWithin(ROOT + "." + program, name));
    }

    /** The packages outside both programs that have a description. */
    private static String otherPackages() {
        return table(
                Stream.of(MAIN, DEMO, TOOLS, TESTS).flatMap(List::stream).toList(),
                name -> !isWithin(ROOT + ".server", name) && !isWithin(ROOT + ".desktop", name));
    }

    private static String table(List<PackageDescription> packages, Predicate<String> included) {
        return packages.stream()
                .filter(description -> included.test(description.name()))
                .flatMap(description ->
                        description.sentence().stream()
                                .map(sentence ->
                                        "| `%s` | %s |\n".formatted(description.name(), sentence)))
                .collect(joining("", "| Package | Contents |\n|---|---|\n", ""));
    }
}
