package org.roster.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the project whose text has a defined format. */
interface FormattedFile {

    Path file();

    /** Returns the text as it is stored. */
    String text();

    /** Returns the formatted text. */
    String formatted();

    /** Writes the formatted text if it differs. */
    default void format() {
        String formatted = formatted();
        if (!formatted.equals(text())) {
            try {
                Files.writeString(file(), formatted);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Reads the text of a file. */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
