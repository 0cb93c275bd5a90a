package org.roster.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks that the tests named on the security page exist. */
class SecurityPageTest {

    private static final Path PAGE = Path.of("src/site/markdown/security.md");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*Test)(?:\\.(\\w+))?`");

    @Test
    void everyNamedTestExists() throws IOException {
        Map<String, String> sources = sources();
        Set<String> missing = new TreeSet<>();
        Matcher named = NAMED.matcher(Files.readString(PAGE));
        int count = 0;
        while (named.find()) {
            count++;
            String source = sources.getOrDefault(named.group(1) + ".java", "");
            String method =
                    named.group(2) == null
                            ? "class " + named.group(1)
                            : " void " + named.group(2) + "(";
            if (!source.contains(method)) {
                missing.add(named.group());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(count).isGreaterThan(100);
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file : files.filter(each -> each.toString().endsWith("Test.java")).toList()) {
                String previous =
                        sources.put(file.getFileName().toString(), Files.readString(file));
                // With duplicate names, it would be ambiguous which test is meant
                assertThat(previous).as("duplicate test class " + file.getFileName()).isNull();
            }
        }
        return sources;
    }
}
