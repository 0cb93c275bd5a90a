package org.roster.desktop.commands;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;

import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.text.Messages;

import java.util.List;

/** Controls the list of keyboard shortcuts: the commands at the left, all others at the right. */
public final class ShortcutsController {

    private final List<Command> commands;
    private final Messages messages = Messages.beside(ShortcutsController.class);
    private final KeyNames names = new KeyNames();

    @FXML private GridPane left;
    @FXML private GridPane right;

    ShortcutsController(List<Command> commands) {
        this.commands = commands;
    }

    @FXML
    private void initialize() {
        heading(left, messages.get("shortcuts.anywhere"));
        for (Command command : commands) {
            String keys = command.kind().keysText();
            if (!keys.isEmpty()) {
                add(left, command.kind().text(), keys);
            }
        }
        heading(right, messages.get("shortcuts.tables"));
        boolean manages = commands.stream().anyMatch(each -> each.kind() == Command.Kind.INVITE);
        if (manages) {
            add(right, messages.get("shortcuts.details"), names.of("Enter"));
            add(right, messages.get("shortcuts.edit"), "F2");
            add(right, messages.get("shortcuts.remove"), names.of("Delete"));
        }
        add(right, messages.get("shortcuts.menu"), names.of("Shift+F10"));
        add(right, messages.get("shortcuts.buttons"), "→", "←");
        add(right, messages.get("shortcuts.copy-rows"), names.withShortcut("C"));
        add(right, messages.get("shortcuts.clear"), "Esc");
        heading(right, messages.get("shortcuts.dialogs"));
        if (manages) {
            add(right, messages.get("shortcuts.copy"), names.withShortcut("C"));
        }
        add(right, messages.get("shortcuts.close"), "Esc");
        heading(right, messages.get("shortcuts.size"));
        add(right, messages.get("shortcuts.larger"), names.withShortcut("+"));
        add(right, messages.get("shortcuts.smaller"), names.withShortcut("-"));
        add(right, messages.get("shortcuts.usual-size"), names.withShortcut("0"));
    }

    private static void heading(GridPane shortcuts, String text) {
        Label heading = Nodes.styled(new Label(text), "strong", "shortcuts-heading");
        shortcuts.add(heading, 0, shortcuts.getRowCount(), GridPane.REMAINING, 1);
    }

    private static void add(GridPane shortcuts, String meaning, String... combinations) {
        HBox keys = Nodes.styled(new HBox(), "shortcut-keys");
        for (String each : combinations) {
            Label key = Nodes.styled(new Label(each), "keys");
            key.setMinWidth(Label.USE_PREF_SIZE);
            keys.getChildren().add(key);
        }
        Label text = new Label(meaning);
        text.setWrapText(true);
        shortcuts.addRow(shortcuts.getRowCount(), keys, text);
    }
}
