package org.roster.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;

class TextFileTest {

    @Test
    void everyTextFileIsFormatted() {
        List<TextFile> files = TextFile.all();
        assertThat(files).hasSizeGreaterThan(30);
        assertThat(files)
                .filteredOn(file -> !file.text().equals(file.formatted()))
                .extracting(TextFile::file)
                .as("unformatted files; run ./mvnw -Pformat")
                .isEmpty();
    }

    @Test
    void trailingWhitespaceIsRemoved() {
        TextFile file = new TextFile(Path.of("a.md"), "a \n\t\n b\n\n");
        assertThat(file.formatted()).isEqualTo("a\n\n b\n");
    }
}
