package org.roster.desktop.commands;

import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.layout.VBox;

import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.text.Messages;

import java.util.List;

/** Opens the command palette and the list of keyboard shortcuts. */
public final class CommandDialogs {

    /** The width of the list of shortcuts, in pixels, in which few of them wrap. */
    private static final double SHORTCUTS_WIDTH = 880;

    private final Dialogs dialogs;
    private final Messages messages = Messages.beside(CommandDialogs.class);

    public CommandDialogs(Dialogs dialogs) {
        this.dialogs = dialogs;
    }

    /** Opens the command palette. */
    public void palette(PaletteViewModel model) {
        Dialog<ButtonType> dialog = dialogs.floatingDialog(messages.get("palette.title"));
        PaletteController controller = new PaletteController(model, () -> Dialogs.close(dialog));
        DialogPane pane = dialog.getDialogPane();
        pane.setContent(Nodes.styled(new VBox(Views.load(controller)), Dialogs.SHRINKING));
        dialogs.show(dialog, controller.first());
    }

    /** Opens the list of the keyboard shortcuts of these commands, and of all others. */
    public void shortcuts(List<Command> commands) {
        Dialog<ButtonType> dialog = dialogs.dialog(messages.get("shortcuts.title"));
        DialogPane pane = close(dialog);
        pane.setPrefWidth(SHORTCUTS_WIDTH);
        pane.setContent(
                new VBox(
                        Dialogs.heading(messages.get("shortcuts.title")),
                        Views.load(new ShortcutsController(commands))));
        pane.getContent().getStyleClass().add("dialog-content");
        dialogs.show(dialog, pane.lookupButton(pane.getButtonTypes().getFirst()));
    }

    private DialogPane close(Dialog<ButtonType> dialog) {
        DialogPane pane = dialog.getDialogPane();
        pane.getButtonTypes()
                .setAll(new ButtonType(messages.get("close"), ButtonData.CANCEL_CLOSE));
        return pane;
    }
}
