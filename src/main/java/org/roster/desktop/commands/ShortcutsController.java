package org.roster.desktop.commands;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.GridPane;

import org.roster.desktop.ui.Messages;

/** Every key that does something, in two lists: those that work anywhere, and those of tables. */
public final class ShortcutsController {

    private final Messages messages = Messages.beside(ShortcutsController.class);

    @FXML private GridPane anywhere;
    @FXML private GridPane tables;

    @FXML
    private void initialize() {
        for (Command.Kind kind : Command.Kind.values()) {
            if (!kind.keysText().isEmpty()) {
                add(anywhere, kind.keysText(), kind.text());
            }
        }
        add(anywhere, shortcut("+"), messages.get("shortcuts.larger"));
        add(anywhere, shortcut("-"), messages.get("shortcuts.smaller"));
        add(anywhere, shortcut("0"), messages.get("shortcuts.usual-size"));
        add(tables, "Enter, F2", messages.get("shortcuts.edit"));
        add(tables, "Delete", messages.get("shortcuts.remove"));
        add(tables, "Delete", messages.get("shortcuts.revoke"));
        add(tables, "Shift+F10", messages.get("shortcuts.menu"));
        add(tables, "Esc", messages.get("shortcuts.close"));
    }

    /** Written by hand, as plus and minus are several keys each. */
    private static String shortcut(String sign) {
        return KeyCombination.valueOf("Shortcut+0").getDisplayText().replace("0", sign);
    }

    private static void add(GridPane grid, String keys, String meaning) {
        Label key = new Label(keys);
        key.getStyleClass().add("keys");
        key.setMinWidth(Label.USE_PREF_SIZE);
        Label text = new Label(meaning);
        text.setWrapText(true);
        grid.addRow(grid.getRowCount(), key, text);
    }
}
