package org.roster.desktop.ui.dialog;

import javafx.event.EventHandler;
import javafx.scene.control.Dialog;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

import org.roster.desktop.task.Action;

/** Refuses to close dialogs, also with Esc and the close button of the window. */
final class CloseRequests {

    private CloseRequests() {}

    /**
     * Keeps the window of a dialog open if the dialog refuses to close. JavaFX asks the dialog when
     * the user presses the close button of the window, but then closes the window anyway.
     */
    static void obey(Window window) {
        EventHandler<WindowEvent> asks = window.getOnCloseRequest();
        window.setOnCloseRequest(closing -> {
            asks.handle(closing);
            if (window.isShowing()) {
                closing.consume();
            }
        });
    }

    /** Keeps a dialog open while its action runs: a failure is shown only there. */
    static void refuseWhileBusy(Dialog<?> dialog, Action action) {
        dialog.setOnCloseRequest(closing -> {
            if (action.isBusy()) {
                closing.consume();
            }
        });
    }
}
