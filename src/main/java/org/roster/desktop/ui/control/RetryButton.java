package org.roster.desktop.ui.control;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;

import org.roster.desktop.task.Action;
import org.roster.desktop.ui.text.Messages;

/** A button that loads something again, beside the reason that it couldn't be loaded. */
public final class RetryButton extends Button {

    /**
     * Creates a button.
     *
     * @param busy whether the attempt is running
     */
    public RetryButton(ObservableValue<Boolean> busy, Runnable retry) {
        Messages messages = Messages.beside(RetryButton.class);
        setText(messages.get("retry"));
        setMinWidth(USE_PREF_SIZE);
        disableProperty().bind(busy);
        setOnAction(pressed -> retry.run());
    }

    /** Returns a button that starts an action from the beginning. */
    public static RetryButton of(Action loading) {
        return new RetryButton(
                loading.busyProperty(),
                () -> {
                    loading.reset();
                    loading.start();
                });
    }
}
