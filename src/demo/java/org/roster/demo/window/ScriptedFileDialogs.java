package org.roster.demo.window;

import org.roster.desktop.ui.dialog.FileDialogs;
import org.roster.desktop.ui.text.CsvSeparator;

import java.nio.file.Path;
import java.util.Optional;

/**
 * File dialogs that save to a fixed folder under the suggested name, and cancel opening.
 *
 * @param folder the folder for saved files; the empty path cancels saving as well
 */
public record ScriptedFileDialogs(Path folder) implements FileDialogs {

    @Override
    public Optional<Path> save(String name) {
        return folder.toString().isEmpty() ? Optional.empty() : Optional.of(folder.resolve(name));
    }

    @Override
    public Optional<CsvTarget> saveCsv(String name) {
        return save(name).map(file -> new CsvTarget(file, CsvSeparator.ofLanguage()));
    }

    @Override
    public Optional<Path> open() {
        return Optional.empty();
    }
}
