package org.roster.desktop.ui.dialog;

import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

import org.roster.desktop.ui.text.CsvSeparator;
import org.roster.desktop.ui.text.Messages;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks for files. This is an interface because the native dialogs cannot be tested. */
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
        return new FileDialogs() {
            @Override
            public Optional<Path> save(String name) {
                FileChooser chooser = new FileChooser();
                chooser.setInitialFileName(name);
                File chosen = chooser.showSaveDialog(topmost());
                return Optional.ofNullable(chosen).map(File::toPath);
            }

            @Override
            public Optional<CsvTarget> saveCsv(String name) {
                Messages messages = Messages.beside(FileDialogs.class);
                FileChooser chooser = new FileChooser();
                chooser.setInitialFileName(name);
                Map<ExtensionFilter, CsvSeparator> filters = new HashMap<>();
                for (CsvSeparator each : CsvSeparator.values()) {
                    ExtensionFilter filter =
                            new ExtensionFilter(messages.get("csv." + each), "*.csv");
                    filters.put(filter, each);
                    chooser.getExtensionFilters().add(filter);
                    if (each == CsvSeparator.ofLanguage()) {
                        chooser.setSelectedExtensionFilter(filter);
                    }
                }
                File chosen = chooser.showSaveDialog(topmost());
                CsvSeparator separator =
                        filters.getOrDefault(
                                chooser.getSelectedExtensionFilter(), CsvSeparator.ofLanguage());
                return Optional.ofNullable(chosen)
                        .map(file -> new CsvTarget(file.toPath(), separator));
            }

            @Override
            public Optional<Path> open() {
                File chosen = new FileChooser().showOpenDialog(topmost());
                return Optional.ofNullable(chosen).map(File::toPath);
            }

            // The owner is the topmost dialog; above the window, the file dialog could be hidden
            private Window topmost() {
                return Window.getWindows().stream()
                        .filter(Window::isFocused)
                        .findFirst()
                        .orElseGet(owner);
            }
        };
    }
}
