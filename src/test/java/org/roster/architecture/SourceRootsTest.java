package org.roster.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Checks the separation of the source roots other than {@code src/main/java}. The compiler can't,
 * because it compiles them together.
 */
public abstract class SourceRootsTest {

    private static final Path TESTS = Path.of("src/test/java");
    private static final Path TEST_RESOURCES = Path.of("src/test/resources");

    /** The entry point that Jazzer calls; it has no annotation. */
    private static final String FUZZ_TEST = "fuzzerTestOneInput";

    private static final DescribedPredicate<JavaClass> IN_TESTS =
            describe("are in " + TESTS, c -> Files.isRegularFile(TESTS.resolve(file(c))));

    @Test
    void noOtherRootDependsOnTests() {
        noClasses()
                .that(DescribedPredicate.not(IN_TESTS))
                .should()
                .dependOnClassesThat(IN_TESTS)
                .because("the demo, the benchmarks and the build are programs, not tests")
                .check(imported());
    }

    @Test
    void everyFileIsATestOrUsedByATest() throws IOException {
        String resources = resources();
        Deque<JavaClass> next = new ArrayDeque<>();
        imported().stream()
                .filter(c -> isTest(c) || resources.contains(c.getFullName()))
                .forEach(next::add);
        Set<String> used = new HashSet<>();
        while (!next.isEmpty()) {
            JavaClass c = next.remove();
            if (IN_TESTS.test(c) && used.add(c.getFullName())) {
                c.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .map(JavaClass::getBaseComponentType)
                        .forEach(next::add);
            }
        }
        Set<Path> files = files();
        assertThat(files).hasSizeGreaterThan(100);
        imported().stream()
                .filter(c -> used.contains(c.getFullName()))
                .forEach(c -> files.remove(TESTS.resolve(file(c))));
        assertThat(files).isEmpty();
    }

    private static boolean isTest(JavaClass c) {
        return c.isAnnotatedWith(Nested.class)
                || c.getMethods().stream()
                        .anyMatch(method ->
                                method.isMetaAnnotatedWith(Testable.class)
                                        || method.getName().equals(FUZZ_TEST));
    }

    /** The text of all resources, because some refer to classes, such as JUnit extensions. */
    private static String resources() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(TEST_RESOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file, ISO_8859_1)).append('\n');
            }
        }
        return text.toString();
    }

    private static Set<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.endsWith("package-info.java"))
                            .toList();
            return new TreeSet<>(sources);
        }
    }

    /** The source file of a class, relative to its source root. */
    private static Path file(JavaClass c) {
        String name = c.getSource().flatMap(source -> source.getFileName()).orElse("");
        return Path.of(c.getPackageName().replace('.', '/'), name);
    }

    private static JavaClasses imported() {
        JavaClasses product = ImportedCode.product();
        return ImportedCode.everything()
                .that(describe("are no product", c -> !product.contain(c.getName())));
    }
}
