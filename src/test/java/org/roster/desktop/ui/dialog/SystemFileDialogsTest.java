package org.roster.desktop.ui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.stage.FileChooser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the file dialogs offer; the operating system shows them. */
class SystemFileDialogsTest {

    private final SystemFileDialogs dialogs =
            new SystemFileDialogs(() -> {
                throw new IllegalStateException("No dialog is shown");
            });

    private static List<List<String>> extensions(FileChooser chooser) {
        return chooser.getExtensionFilters().stream()
                .map(FileChooser.ExtensionFilter::getExtensions)
                .toList();
    }

    @Test
    void listsAreOfferedFirst() {
        FileChooser chooser = dialogs.opening();
        assertThat(chooser.getTitle()).isEqualTo("Open a list of users");
        assertThat(extensions(chooser))
                .containsExactly(List.of("*.csv", "*.tsv", "*.txt"), List.of("*.*"));
        assertThat(chooser.getInitialDirectory()).isNull();
    }

    @Test
    void savedFileKeepsItsExtension() {
        FileChooser chooser = dialogs.saving("activity.jsonl");
        assertThat(chooser.getTitle()).isEqualTo("Save");
        assertThat(chooser.getInitialFileName()).isEqualTo("activity.jsonl");
        assertThat(extensions(chooser)).containsExactly(List.of("*.jsonl"), List.of("*.*"));
    }

    @Test
    void nextDialogBeginsInTheLastFolder(@TempDir Path folder) throws IOException {
        Path lists = Files.createDirectory(folder.resolve("lists"));
        assertThat(dialogs.chosen(lists.resolve("users.csv").toFile())).isPresent();
        assertThat(dialogs.opening().getInitialDirectory()).isEqualTo(lists.toFile());
        assertThat(dialogs.saving("x.csv").getInitialDirectory()).isEqualTo(lists.toFile());

        assertThat(dialogs.chosen(null)).isEmpty();
        assertThat(dialogs.opening().getInitialDirectory()).isEqualTo(lists.toFile());
    }

    @Test
    void folderThatIsGoneIsForgotten(@TempDir Path folder) {
        dialogs.chosen(folder.resolve("gone").resolve("users.csv").toFile());
        assertThat(dialogs.opening().getInitialDirectory()).isNull();
    }
}
