package org.roster.desktop.ui.dialog;

import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.text.CsvSeparator;
import org.roster.desktop.ui.text.Messages;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The operating system's file dialogs. Each begins in the folder of the file that was chosen last,
 * until Roster is closed.
 */
final class SystemFileDialogs implements FileDialogs {

    private final Supplier<Window> owner;
    private final Messages messages = Messages.beside(SystemFileDialogs.class);
    private @Nullable File folder;

    SystemFileDialogs(Supplier<Window> owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> save(String name) {
        return chosen(saving(name).showSaveDialog(topmost()));
    }

    /** Returns a dialog for a file of this name, which offers files with the same extension. */
    FileChooser saving(String name) {
        FileChooser chooser = chooser(messages.get("save.title"));
        chooser.setInitialFileName(name);
        int dot = name.lastIndexOf('.');
        if (dot >= 0) {
            String extension = "*" + name.substring(dot);
            chooser.getExtensionFilters()
                    .add(new ExtensionFilter(messages.get("files.of", extension), extension));
        }
        chooser.getExtensionFilters().add(all());
        return chooser;
    }

    @Override
    public Optional<CsvTarget> saveCsv(String name) {
        FileChooser chooser = chooser(messages.get("save.csv.title"));
        chooser.setInitialFileName(name);
        Map<ExtensionFilter, CsvSeparator> filters = new HashMap<>();
        for (CsvSeparator each : CsvSeparator.values()) {
            ExtensionFilter filter = new ExtensionFilter(messages.get("csv." + each), "*.csv");
            filters.put(filter, each);
            chooser.getExtensionFilters().add(filter);
            if (each == CsvSeparator.ofLanguage()) {
                chooser.setSelectedExtensionFilter(filter);
            }
        }
        Optional<Path> file = chosen(chooser.showSaveDialog(topmost()));
        CsvSeparator separator =
                filters.getOrDefault(
                        chooser.getSelectedExtensionFilter(), CsvSeparator.ofLanguage());
        return file.map(target -> new CsvTarget(target, separator));
    }

    @Override
    public Optional<Path> open() {
        return chosen(opening().showOpenDialog(topmost()));
    }

    /** Returns a dialog for a list of users. */
    FileChooser opening() {
        FileChooser chooser = chooser(messages.get("open.title"));
        chooser.getExtensionFilters()
                .add(new ExtensionFilter(messages.get("files.lists"), "*.csv", "*.tsv", "*.txt"));
        chooser.getExtensionFilters().add(all());
        return chooser;
    }

    private FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        // The dialog would fail to open in a folder that is gone
        if (folder != null && folder.isDirectory()) {
            chooser.setInitialDirectory(folder);
        }
        return chooser;
    }

    private ExtensionFilter all() {
        return new ExtensionFilter(messages.get("files.all"), "*.*");
    }

    /** Remembers the folder of the chosen file, if the user has chosen one. */
    Optional<Path> chosen(@Nullable File file) {
        if (file != null) {
            folder = file.getAbsoluteFile().getParentFile();
        }
        return Optional.ofNullable(file).map(File::toPath);
    }

    // The owner is the topmost dialog; above the window, the file dialog could be hidden
    private Window topmost() {
        return Window.getWindows().stream().filter(Window::isFocused).findFirst().orElseGet(owner);
    }
}
