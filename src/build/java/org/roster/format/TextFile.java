package org.roster.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text file other than Java source. Its format allows no trailing whitespace and requires a
 * newline at the end.
 */
record TextFile(Path file, String text) implements FormattedFile {

    private static final Pattern NAME =
            Pattern.compile(".*\\.(fxml|css|jte|sql|properties|yaml|md|args)");

    private static final Pattern TRAILING_WHITESPACE = Pattern.compile("(?m)[ \t]+$");

    /** Returns the text files below {@code src} and in the root folder. */
    static List<TextFile> all() {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(Path.of("src"));
                Stream<Path> root = Files.list(Path.of(""))) {
            Stream.concat(sources, root)
                    .filter(file -> NAME.matcher(file.toString()).matches())
                    .sorted()
                    .forEach(files::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.stream().map(file -> new TextFile(file, FormattedFile.read(file))).toList();
    }

    @Override
    public String formatted() {
        String trimmed = TRAILING_WHITESPACE.matcher(text).replaceAll("");
        return trimmed.isBlank() ? "" : trimmed.stripTrailing() + "\n";
    }
}
