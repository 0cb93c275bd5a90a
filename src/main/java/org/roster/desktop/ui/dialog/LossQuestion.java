package org.roster.desktop.ui.dialog;

import org.roster.desktop.task.Action;
import org.roster.desktop.ui.dialog.Dialogs.Weight;

/** A question before input is lost. */
public final class LossQuestion {

    private LossQuestion() {}

    /**
     * Asks whether to go on.
     *
     * @param lost the input that is lost, as a sentence
     * @param verb the label of the button that discards it
     * @param weight whether the input can be recovered
     * @param next runs when the user has discarded the input and the dialog has closed
     */
    public static void ask(
            Dialogs dialogs, String title, String lost, String verb, Weight weight, Runnable next) {
        Action confirmed =
                new Action() {
                    @Override
                    protected void perform() {
                        succeed();
                    }
                };
        dialogs.ask(title, Dialogs.paragraph(lost), verb, weight, confirmed);
        // After the dialog's own handler, which closes it
        confirmed.whenDone(next);
    }
}
