package org.roster.desktop.ui.dialog;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.roster.desktop.task.Action;
import org.roster.desktop.ui.control.DecorativeIcon;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.control.RetryButton;
import org.roster.desktop.ui.control.Scrolling;

/**
 * The reason that something failed, and beside it what the user can do. Takes no space while there
 * is no failure. Its children are added after the sentence.
 */
public final class FailureBox extends HBox {

    private final Label sentence = Nodes.wrapped(new Label());

    /** Creates a box without a failure. */
    public FailureBox() {
        super(new DecorativeIcon("mdi2a-alert-circle-outline"));
        getStyleClass().add("failure");
        setAlignment(Pos.CENTER_LEFT);
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        getChildren().add(sentence);
        Nodes.show(this, false);
    }

    /** Creates a box with the failure of an action. */
    public static FailureBox of(Action action) {
        FailureBox box = new FailureBox();
        box.follow(action);
        return box;
    }

    /** Shows the failure of an action, and scrolls to it each time that the action fails. */
    public void follow(Action action) {
        follow(action.failureProperty());
        action.whenFailed(() -> {
            if (isVisible()) {
                sentence.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
                Scrolling.reveal(this);
            }
        });
    }

    /** Shows the failure of a load, as {@link #follow(Action)} does, with a button to try again. */
    public void followLoading(Action loading) {
        follow(loading);
        getChildren().add(RetryButton.of(loading));
    }

    /**
     * Shows why known rows couldn't be loaded again, and offers to try again.
     *
     * @param unavailable whether no rows are known, so that the table says why
     */
    public void followReloading(Action loading, ObservableBooleanValue unavailable) {
        follow(Bindings.when(unavailable).then("").otherwise(loading.failureProperty()));
        getChildren().add(RetryButton.of(loading));
    }

    /**
     * Shows a failure.
     *
     * @param failure a sentence; empty if there is no failure
     */
    public void follow(ObservableValue<String> failure) {
        sentence.textProperty().bind(failure);
        Nodes.showWhile(this, failure.map(text -> !text.isEmpty()));
    }
}
