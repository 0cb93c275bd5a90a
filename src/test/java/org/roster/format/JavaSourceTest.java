package org.roster.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import java.nio.file.Path;
import java.util.List;

class JavaSourceTest {

    /** Takes a fiftieth of the time of all other tests. */
    @Test
    @EnabledIfSystemProperty(named = "roster.complete", matches = "true")
    void everySourceFileIsFormatted() {
        List<JavaSource> sources = JavaSource.below(Path.of("src"));
        assertThat(sources).hasSizeGreaterThan(100);
        assertThat(sources)
                .filteredOn(source -> !source.text().equals(source.formatted()))
                .extracting(JavaSource::file)
                .as("unformatted files; run ./mvnw -Pformat")
                .isEmpty();
    }

    @Test
    void unformattedCodeIsFormatted() {
        JavaSource source = new JavaSource(Path.of("A.java"), "class A { int  a; }\n");
        assertThat(source.formatted()).isEqualTo("class A {\n    int a;\n}\n");
    }
}
