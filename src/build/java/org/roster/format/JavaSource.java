package org.roster.format;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Java source file, formatted with google-java-format in its AOSP style (four spaces of
 * indentation). The formatter doesn't run as a Maven plugin because it needs the parser of the JDK
 * that matches the language version, while Maven may run on an older JDK.
 */
record JavaSource(Path file, String text) implements FormattedFile {

    private static final Formatter FORMATTER =
            new Formatter(JavaFormatterOptions.builder().style(Style.AOSP).build());

    /** Formats all source files below {@code src} and all other text files. */
    public static void main(String[] arguments) {
        TextFile.all().forEach(TextFile::format);
        for (JavaSource source : below(Path.of("src"))) {
            source.format();
        }
    }

    /** Returns the source files below a folder, sorted by path. */
    static List<JavaSource> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(file -> new JavaSource(file, FormattedFile.read(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String formatted() {
        try {
            return FORMATTER.formatSourceAndFixImports(text);
        } catch (FormatterException e) {
            throw new IllegalStateException(file + " has invalid syntax", e);
        }
    }
}
