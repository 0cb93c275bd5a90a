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
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

class ImageTest {

    private static final Path STYLES = Path.of("target", "classes", "org/roster/desktop/ui");

    private static List<String> rules(Stylesheet sheet) {
        return sheet.getRules().stream()
                .map(rule -> "%s %s".formatted(rule.getSelectors(), rule.getDeclarations()))
                .toList();
    }

    @Test
    void parsedStylesSayWhatTheOthersSay(@TempDir Path folder) throws IOException {
        Path jar = folder.resolve("desktop.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (String name : List.of("roster.css", "compact.css")) {
                out.putNextEntry(new JarEntry("org/roster/desktop/ui/" + name));
                Files.copy(STYLES.resolve(name), out);
            }
        }
        Image.parseStyles(jar, folder);
        for (String name : List.of("roster", "compact")) {
            URL parsed =
                    URI.create("jar:%s!/org/roster/desktop/ui/%s.bss".formatted(jar.toUri(), name))
                            .toURL();
            URL css = STYLES.resolve(name + ".css").toUri().toURL();
            assertThat(rules(Stylesheet.loadBinary(parsed)))
                    .isNotEmpty()
                    .isEqualTo(rules(new CssParser().parse(css)));
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.css");
    }
}
