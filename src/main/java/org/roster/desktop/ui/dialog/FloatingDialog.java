package org.roster.desktop.ui.dialog;

import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Modality;
import javafx.stage.StageStyle;
import javafx.stage.Window;

/** A dialog without a frame, which Esc and a click elsewhere close. */
final class FloatingDialog {

    /** The part of the window above the dialog. */
    private static final double TOP = 0.12;

    private FloatingDialog() {}

    /** Removes the frame of a dialog that isn't shown yet, and places it in its window. */
    static void place(Dialog<?> dialog, Window window) {
        dialog.initStyle(StageStyle.UNDECORATED);
        dialog.initModality(Modality.NONE);
        dialog.setResizable(false);
        dialog.setY(window.getY() + window.getHeight() * TOP);
        DialogPane pane = dialog.getDialogPane();
        pane.getStyleClass().add("floating");
        // Only a dialog with a button can close. It is hidden, so that Esc doesn't press it.
        pane.getButtonTypes().setAll(ButtonType.CLOSE);
        pane.addEventHandler(
                KeyEvent.KEY_PRESSED,
                key -> {
                    if (key.getCode() == KeyCode.ESCAPE) {
                        Dialogs.close(dialog);
                        key.consume();
                    }
                });
        pane.getScene()
                .getWindow()
                .focusedProperty()
                .addListener((changed, before, focused) -> {
                    if (!focused) {
                        Dialogs.close(dialog);
                    }
                });
    }
}
