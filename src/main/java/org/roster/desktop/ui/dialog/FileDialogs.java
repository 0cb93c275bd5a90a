package org.roster.desktop.ui.dialog;

import javafx.stage.Window;

import org.roster.desktop.ui.text.CsvSeparator;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks for files. This is an interface because the native dialogs can't be tested. */
public interface FileDialogs {

    /**
     * Asks for a file to save to. Blocks until the user has answered.
     *
     * @param name the suggested name of the file
     * @return the file, or empty if the user canceled
     */
    Optional<Path> save(String name);

    /**
     * Asks for a CSV file to save to, and for its separator. The separator of the user's language
     * is suggested. Blocks until the user has answered.
     *
     * @param name the suggested name of the file
     * @return the file and separator, or empty if the user canceled
     */
    Optional<CsvTarget> saveCsv(String name);

    /** A CSV file to save to. */
    record CsvTarget(Path file, CsvSeparator separator) {}

    /**
     * Asks for a file to open. Blocks until the user has answered.
     *
     * @return the file, or empty if the user canceled
     */
    Optional<Path> open();

    /** Returns the native dialogs above a window. */
    static FileDialogs ofTheSystem(Supplier<Window> owner) {
        return new SystemFileDialogs(owner);
    }
}
