package org.roster.desktop.commands;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;

import org.roster.desktop.ui.text.Messages;

/** Controls the list of keyboard shortcuts: first the global ones, then those of tables. */
public final class ShortcutsController {

    private final Messages messages = Messages.beside(ShortcutsController.class);
    private final KeyNames names = new KeyNames();

    @FXML private GridPane shortcuts;

    @FXML
    private void initialize() {
        heading(messages.get("shortcuts.anywhere"));
        for (Command.Kind kind : Command.Kind.values()) {
            String keys = kind.keysText();
            if (!keys.isEmpty()) {
                add(kind.text(), keys);
            }
        }
        add(messages.get("shortcuts.larger"), names.withShortcut("+"));
        add(messages.get("shortcuts.smaller"), names.withShortcut("-"));
        add(messages.get("shortcuts.usual-size"), names.withShortcut("0"));
        heading(messages.get("shortcuts.tables"));
        add(messages.get("shortcuts.details"), names.of("Enter"));
        add(messages.get("shortcuts.edit"), "F2");
        add(messages.get("shortcuts.remove"), names.of("Delete"));
        add(messages.get("shortcuts.menu"), names.of("Shift+F10"));
        add(messages.get("shortcuts.buttons"), "→", "←");
        add(messages.get("shortcuts.copy-rows"), names.withShortcut("C"));
        add(messages.get("shortcuts.clear"), "Esc");
        add(messages.get("shortcuts.copy"), names.withShortcut("C"));
        add(messages.get("shortcuts.close"), "Esc");
    }

    private void heading(String text) {
        Label heading = new Label(text);
        heading.getStyleClass().addAll("strong", "shortcuts-heading");
        shortcuts.add(heading, 0, shortcuts.getRowCount(), GridPane.REMAINING, 1);
    }

    private void add(String meaning, String... combinations) {
        HBox keys = new HBox();
        keys.getStyleClass().add("shortcut-keys");
        for (String each : combinations) {
            Label key = new Label(each);
            key.getStyleClass().add("keys");
            key.setMinWidth(Label.USE_PREF_SIZE);
            keys.getChildren().add(key);
        }
        Label text = new Label(meaning);
        text.setWrapText(true);
        shortcuts.addRow(shortcuts.getRowCount(), keys, text);
    }
}
