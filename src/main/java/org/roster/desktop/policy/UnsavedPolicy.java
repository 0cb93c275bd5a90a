package org.roster.desktop.policy;

import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.LossQuestion;
import org.roster.desktop.ui.text.Messages;

/** Asks before changes of the sign-in policy that aren't saved are lost. */
public final class UnsavedPolicy {

    private final Dialogs dialogs;
    private final ObservableValue<String> organization;
    private final Messages messages = Messages.beside(UnsavedPolicy.class);
    private @Nullable SignInPolicyViewModel edited;

    /**
     * Creates a guard that asks nothing yet.
     *
     * @param organization the name of the organization
     */
    public UnsavedPolicy(Dialogs dialogs, ObservableValue<String> organization) {
        this.dialogs = dialogs;
        this.organization = organization;
    }

    /** Guards the changes in a form from now on, and returns the form. */
    public SignInPolicyViewModel guard(SignInPolicyViewModel form) {
        edited = form;
        return form;
    }

    /** Runs an action that discards the changes. Asks first if there are any. */
    public void leave(Runnable next) {
        if (edited == null || !edited.changedProperty().get()) {
            next.run();
            return;
        }
        LossQuestion.ask(
                dialogs,
                messages.get("leave.title"),
                messages.get("leave.text", organization.getValue()),
                messages.get("leave.discard"),
                Dialogs.Weight.DANGEROUS,
                next);
    }
}
