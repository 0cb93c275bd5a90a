package org.roster.desktop.ui.dialog;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import java.io.File;
import java.nio.file.Path;
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
