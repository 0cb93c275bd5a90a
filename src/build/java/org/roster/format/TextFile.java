package org.roster.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A text file that is no Java: no line ends with blanks, and the last line ends. */
record TextFile(Path file, String text) {

    private static final Pattern NAME =
            Pattern.compile(".*\\.(fxml|css|jte|sql|properties|yaml|md|args)");

    private static final Pattern BLANKS_AT_THE_END = Pattern.compile("(?m)[ \t]+$");

    /** The text files of the project: those below {@code src}, and those beside it. */
    static List<TextFile> all() {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(Path.of("src"));
                Stream<Path> beside = Files.list(Path.of(""))) {
            Stream.concat(sources, beside)
                    .filter(file -> NAME.matcher(file.toString()).matches())
                    .sorted()
                    .forEach(files::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.stream().map(TextFile::read).toList();
    }

    private static TextFile read(Path file) {
        try {
            return new TextFile(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the text as it should be. */
    String formatted() {
        String trimmed = BLANKS_AT_THE_END.matcher(text).replaceAll("");
        return trimmed.isBlank() ? "" : trimmed.stripTrailing() + "\n";
    }

    /** Writes the text as it should be, unless it is already. */
    void format() {
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
