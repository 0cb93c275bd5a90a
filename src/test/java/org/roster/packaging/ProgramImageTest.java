package org.roster.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.css.CssParser;
import javafx.css.Stylesheet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

class ProgramImageTest {

    private static final Path STYLES = Path.of("target", "classes", "org/roster/desktop/ui/theme");

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:06Z");

    private static List<String> rules(Stylesheet sheet) {
        return sheet.getRules().stream()
                .map(rule -> "%s %s".formatted(rule.getSelectors(), rule.getDeclarations()))
                .toList();
    }

    @Test
    void parsedStyleSheetsEqualTheirSources(@TempDir Path folder) throws IOException {
        Path jar = folder.resolve("desktop.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (String name : List.of("roster.css", "compact.css")) {
                JarEntry entry = new JarEntry("org/roster/desktop/ui/theme/" + name);
                entry.setTime(TIME.toEpochMilli());
                out.putNextEntry(entry);
                Files.copy(STYLES.resolve(name), out);
            }
        }
        ProgramImage.parseStyles(jar, folder);
        for (String name : List.of("roster", "compact")) {
            URL parsed =
                    URI.create(
                                    "jar:%s!/org/roster/desktop/ui/theme/%s.bss"
                                            .formatted(jar.toUri(), name))
                            .toURL();
            URL css = STYLES.resolve(name + ".css").toUri().toURL();
            assertThat(rules(Stylesheet.loadBinary(parsed)))
                    .isNotEmpty()
                    .isEqualTo(rules(new CssParser().parse(css)));
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.css");
        // Reproducible in every build
        try (ZipFile files = new ZipFile(jar.toFile())) {
            ZipEntry parsed = files.getEntry("org/roster/desktop/ui/theme/roster.bss");
            assertThat(parsed.getTime()).isEqualTo(TIME.toEpochMilli());
        }
    }
}
