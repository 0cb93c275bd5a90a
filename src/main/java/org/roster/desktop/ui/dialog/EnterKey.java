package org.roster.desktop.ui.dialog;

import javafx.event.EventTarget;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.control.Scrolling;

import java.util.function.Predicate;

/** The effect of the Enter key in a dialog that asks before an action. */
final class EnterKey {

    private final Label hint;

    /**
     * Creates an instance for one dialog.
     *
     * @param hint a sentence that explains how to confirm a dangerous action
     */
    EnterKey(String hint) {
        this.hint = Dialogs.paragraph(hint);
        this.hint.getStyleClass().add("hint");
        Nodes.show(this.hint, false);
    }

    /** Returns the hint, which takes no space until it is shown. */
    Node hint() {
        return hint;
    }

    /** Lets Enter start a harmless action. */
    static void starts(DialogPane pane, Button action) {
        action.setDefaultButton(true);
        filter(
                pane,
                target -> {
                    boolean handled = Nodes.isChoice(target) || target == action;
                    if (handled) {
                        action.fire();
                    }
                    return handled;
                });
    }

    /** Lets Enter cancel, or show the hint if the button of the dangerous action has the focus. */
    void cancels(DialogPane pane, Button action, Button cancel) {
        cancel.setDefaultButton(true);
        action.setDefaultButton(false);
        filter(
                pane,
                target -> {
                    if (target == action) {
                        showHint();
                    } else if (Nodes.isChoice(target)) {
                        cancel.fire();
                    } else {
                        return false;
                    }
                    return true;
                });
    }

    private void showHint() {
        Nodes.show(hint, true);
        hint.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        Scrolling.reveal(hint);
    }

    /** Consumes Enter if the handler returns true. */
    private static void filter(DialogPane pane, Predicate<EventTarget> handler) {
        pane.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER && handler.test(event.getTarget())) {
                        event.consume();
                    }
                });
    }
}
