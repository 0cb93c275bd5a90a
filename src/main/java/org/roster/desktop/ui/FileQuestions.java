package org.roster.desktop.ui;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks for files. An interface, because the operating system's own dialogs cannot be tested. */
@FunctionalInterface
public interface FileQuestions {

    /**
     * Asks where to save something. Blocks until the person has answered.
     *
     * @param name what to call the file unless the person likes otherwise
     * @return where, or empty if the person changed their mind
     */
    Optional<Path> save(String name);

    /** The operating system's dialog over a window. */
    static FileQuestions ofTheSystem(Supplier<Window> owner) {
        return name -> {
            FileChooser chooser = new FileChooser();
            chooser.setInitialFileName(name);
            File chosen = chooser.showSaveDialog(owner.get());
            return Optional.ofNullable(chosen).map(File::toPath);
        };
    }
}
