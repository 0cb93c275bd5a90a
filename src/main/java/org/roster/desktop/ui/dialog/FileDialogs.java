package org.roster.desktop.ui.dialog;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks for files. An interface, because the operating system's own dialogs cannot be tested. */
public interface FileDialogs {

    /**
     * Asks where to save something. Blocks until the person has answered.
     *
     * @param name what to call the file unless the person likes otherwise
     * @return where, or empty if the person changed their mind
     */
    Optional<Path> save(String name);

    /**
     * Asks which file to open. Blocks until the person has answered.
     *
     * @return which, or empty if the person changed their mind
     */
    Optional<Path> open();

    /** The operating system's dialogs over a window. */
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

            // Over a dialog that asks for the file; below it, nobody would find the question
            private Window topmost() {
                return Window.getWindows().stream()
                        .filter(Window::isFocused)
                        .findFirst()
                        .orElseGet(owner);
            }
        };
    }
}
