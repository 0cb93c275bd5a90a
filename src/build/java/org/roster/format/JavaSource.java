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
 * A Java source file in the house's format: google-java-format with the indentation of the Android
 * Open Source Project. It runs here, and not in a Maven plugin, because it needs the parser of the
 * JDK that the language version belongs to, while Maven may run on an older one.
 */
record JavaSource(Path file, String text) {

    private static final Formatter FORMATTER =
            new Formatter(JavaFormatterOptions.builder().style(Style.AOSP).build());

    /** Formats every source file below {@code src}, and the other text files. */
    public static void main(String[] arguments) {
        TextFile.all().forEach(TextFile::format);
        for (JavaSource source : below(Path.of("src"))) {
            source.format();
        }
    }

    /** The source files below a folder, by their paths. */
    static List<JavaSource> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(JavaSource::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaSource read(Path file) {
        try {
            return new JavaSource(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text as it should be. */
    String formatted() {
        try {
            return FORMATTER.formatSourceAndFixImports(text);
        } catch (FormatterException e) {
            throw new IllegalStateException(file + " cannot be parsed", e);
        }
    }

    /** Writes the text as it should be, where it is not. */
    private void format() {
        String formatted = formatted();
        if (!formatted.equals(text)) {
            try {
                Files.writeString(file, formatted);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
