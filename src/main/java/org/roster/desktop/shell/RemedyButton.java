package org.roster.desktop.shell;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;

import org.roster.desktop.ui.text.Messages;

/** Beside the reason for an outage: tries again, or signs in again if the session has ended. */
public final class RemedyButton extends Button {

    /** Creates a button. */
    public RemedyButton(MainViewModel model, Runnable signInAgain) {
        Messages messages = Messages.beside(RemedyButton.class);
        setMinWidth(USE_PREF_SIZE);
        textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        model.isEnded()
                                                ? messages.get("sign-in-again")
                                                : messages.get("retry"),
                                model.endedProperty()));
        setOnAction(pressed -> {
            if (model.isEnded()) {
                signInAgain.run();
            } else {
                model.retry();
            }
        });
    }
}
