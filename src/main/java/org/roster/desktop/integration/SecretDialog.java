package org.roster.desktop.integration;

import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.layout.VBox;

import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.InlineQuestion;
import org.roster.desktop.ui.text.LinkClipboard;
import org.roster.desktop.ui.text.Messages;

/** Shows a secret once. */
public final class SecretDialog {

    private final Dialogs dialogs;
    private final LinkClipboard clipboard;
    private final Messages messages = Messages.beside(SecretDialog.class);

    /** Creates the dialog. */
    public SecretDialog(Dialogs dialogs, LinkClipboard clipboard) {
        this.dialogs = dialogs;
        this.clipboard = clipboard;
    }

    /** Shows a secret, and asks before it is lost without having been copied. */
    public void show(NewSecret created) {
        String title = messages.get("secret.of", created.name());
        Dialog<ButtonType> dialog = dialogs.dialog(title);
        SecretController controller = new SecretController(created, clipboard);
        InlineQuestion question =
                new InlineQuestion(
                        messages.get("secret.keep"),
                        messages.get("secret.lose"),
                        () -> Dialogs.close(dialog));
        VBox content = Dialogs.content(title, Views.load(controller));
        DialogPane pane = dialog.getDialogPane();
        ButtonType done = new ButtonType(messages.get("secret.done"), ButtonData.CANCEL_CLOSE);
        // The whole secret fits
        pane.setPrefWidth(Dialogs.TWO_COLUMNS);
        pane.getButtonTypes().setAll(done);
        Dialogs.setContent(pane, content, question.node());
        Button button = (Button) pane.lookupButton(done);
        // The question has the buttons that count
        button.disableProperty().bind(question.askedProperty());
        button.addEventFilter(
                ActionEvent.ACTION,
                event -> {
                    if (!controller.isCopied()) {
                        event.consume();
                        ask(question);
                    }
                });
        dialog.setOnCloseRequest(closing -> {
            if (!controller.isCopied()) {
                closing.consume();
                ask(question);
            }
        });
        dialogs.show(dialog, controller.first());
    }

    private void ask(InlineQuestion question) {
        question.ask(messages.get("secret.question"));
        Dialogs.refit(question.node());
    }
}
