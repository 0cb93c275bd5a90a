package org.roster.desktop.integration;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Dialogs.Weight;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.dialog.Question;
import org.roster.desktop.ui.text.LinkClipboard;

import java.util.function.Function;

/** The dialogs and notices of the screens with API tokens, webhooks and SCIM connections. */
public final class IntegrationDialogs {

    private final Dialogs dialogs;
    private final Notices notices;
    private final SecretDialog secrets;

    /**
     * Creates the dialogs.
     *
     * @param clipboard receives the secrets that the user copies
     */
    public IntegrationDialogs(Dialogs dialogs, Notices notices, LinkClipboard clipboard) {
        this.dialogs = dialogs;
        this.notices = notices;
        this.secrets = new SecretDialog(dialogs, clipboard);
    }

    /**
     * Shows a form with a button that starts an action. A failure focuses the first field with an
     * error.
     *
     * @param form its controller, whose view is loaded here
     * @param verb the label of the button
     */
    public void fillIn(
            String title, IntegrationForm form, String verb, IntegrationAction<?> action) {
        Parent view = Views.load(form);
        dialogs.ask(
                Question.of(title, view, verb, Weight.PLAIN)
                        .focusing(form.first())
                        .enabledWhile(form.sendable()),
                action);
        // After the dialog, which focuses its button again
        action.whenFailed(form::revealError);
    }

    /**
     * Asks before an action.
     *
     * @param content the information before the decision
     * @param verb the label of the button that starts the action
     */
    public void ask(
            String title, Node content, String verb, Weight weight, IntegrationAction<?> action) {
        dialogs.ask(title, content, verb, weight, action);
    }

    /** Asks before an action, above the dialog with a list. */
    public void askOnTop(
            String title, Node content, String verb, Weight weight, IntegrationAction<?> action) {
        dialogs.onTop().ask(title, content, verb, weight, action);
    }

    /** Starts an action without a question, and reports its failure. */
    public void start(IntegrationAction<?> action) {
        action.whenFailed(() -> notices.warn(action));
        action.start();
    }

    /** Reports the success of an action. */
    public <R> void report(IntegrationAction<R> action, Function<? super R, String> sentence) {
        action.whenSucceeded(done -> notices.info(sentence.apply(done)));
    }

    /** Shows a sentence. */
    public void inform(String sentence) {
        notices.info(sentence);
    }

    /** Shows a secret, and asks before it is lost without having been copied. */
    public void showSecret(NewSecret created) {
        secrets.show(created);
    }

    /**
     * Shows a table in a large dialog.
     *
     * @param first the node that is focused first
     * @param close the label of the only button
     * @param closed runs when the dialog has closed
     */
    public void showTable(String title, Parent view, Node first, String close, Runnable closed) {
        Dialog<ButtonType> dialog = dialogs.largeDialog(title);
        VBox content = Dialogs.content(title, view);
        VBox.setVgrow(view, Priority.ALWAYS);
        DialogPane pane = dialog.getDialogPane();
        pane.getButtonTypes().setAll(new ButtonType(close, ButtonData.CANCEL_CLOSE));
        pane.setContent(content);
        dialogs.showLarge(dialog, first, closed);
    }
}
