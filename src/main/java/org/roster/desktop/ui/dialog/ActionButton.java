package org.roster.desktop.ui.dialog;

import javafx.beans.binding.Bindings;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;

import org.roster.desktop.task.Action;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.dialog.Dialogs.Weight;

/** A button that starts an action and shows its progress. */
public final class ActionButton {

    /** The width of the progress, in em. */
    private static final double PROGRESS_WIDTH = 1.1;

    /** Marks a button that shows the progress of an action. */
    private static final Object SHOWS_PROGRESS = new Object();

    private ActionButton() {}

    /** Lets a button start an action and show its progress. */
    public static void start(Button button, Weight weight, Action action) {
        start(button, weight, action, action::start);
    }

    /**
     * Lets a button show the progress of an action.
     *
     * @param press starts the action
     */
    public static void start(Button button, Weight weight, Action action, Runnable press) {
        button.getStyleClass().add(weight == Weight.DANGEROUS ? "danger" : "accent");
        button.disableProperty().bind(action.busyProperty());
        ProgressIndicator progress = Nodes.styled(new ProgressIndicator(), "button-progress");
        progress.accessibleTextProperty().bind(button.textProperty());
        button.graphicProperty()
                .bind(
                        Bindings.when(action.busyProperty())
                                .then((Node) progress)
                                .otherwise((Node) null));
        button.getProperties().put(SHOWS_PROGRESS, true);
        // The dialog closes when the action is done, not when the button is pressed
        button.addEventFilter(
                ActionEvent.ACTION,
                event -> {
                    event.consume();
                    press.run();
                });
    }

    /**
     * Returns the width that the button needs for its progress beside its text, in pixels; 0 if it
     * shows the progress or has none.
     */
    static double missingProgressWidth(Button button) {
        return button.getProperties().containsKey(SHOWS_PROGRESS) && button.getGraphic() == null
                ? PROGRESS_WIDTH * button.getFont().getSize() + button.getGraphicTextGap()
                : 0;
    }
}
