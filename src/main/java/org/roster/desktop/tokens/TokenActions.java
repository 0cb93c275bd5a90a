package org.roster.desktop.tokens;

import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.layout.VBox;

import org.roster.contract.ApiToken;
import org.roster.contract.CreatedApiToken;
import org.roster.desktop.tokens.TokensViewModel.TokenAction;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Dialogs.Weight;
import org.roster.desktop.ui.dialog.InlineQuestion;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.dialog.Question;
import org.roster.desktop.ui.text.LinkClipboard;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

/** The dialogs of the screen with the API tokens. */
public final class TokenActions {

    private final TokensViewModel model;
    private final Dialogs dialogs;
    private final Notices notices;
    private final LinkClipboard clipboard;
    private final Times times;
    private final Messages messages = Messages.beside(TokenActions.class);

    public TokenActions(
            TokensViewModel model,
            Dialogs dialogs,
            Notices notices,
            LinkClipboard clipboard,
            Times times) {
        this.model = model;
        this.dialogs = dialogs;
        this.notices = notices;
        this.clipboard = clipboard;
        this.times = times;
    }

    /** Asks for the terms of a new token, creates it and shows its secret. */
    void create() {
        NewTokenForm form = new NewTokenForm();
        NewTokenController controller = new NewTokenController(form, times);
        TokenAction creation = model.create(form);
        dialogs.ask(
                Question.of(
                                messages.get("create.title"),
                                Views.load(controller),
                                messages.get("create.confirm"),
                                Weight.PLAIN)
                        .focusing(controller.first())
                        .enabledWhile(form.completeProperty()),
                creation);
        showSecretAfter(creation);
    }

    /** Asks whether to replace the secret of a token, which becomes the user's own. */
    void takeOver(ApiToken token) {
        TokenAction takeover = model.takeOver(token);
        boolean isOwn = model.isOwn(token);
        dialogs.ask(
                messages.get(isOwn ? "renew.title" : "take-over.title", token.name()),
                Dialogs.paragraph(
                        isOwn
                                ? messages.get("renew.text")
                                : messages.get("take-over.text", token.createdBy().displayName())),
                messages.get(isOwn ? "renew.confirm" : "take-over.confirm"),
                Weight.DANGEROUS,
                takeover);
        showSecretAfter(takeover);
    }

    /** Asks whether to revoke a token. */
    void revoke(ApiToken token) {
        TokenAction revocation = model.revoke(token);
        revocation.whenDone(() -> notices.info(messages.get("revoke.done", token.name())));
        dialogs.ask(
                messages.get("revoke.title", token.name()),
                Dialogs.paragraph(messages.get("revoke.text")),
                messages.get("revoke.confirm"),
                Weight.DANGEROUS,
                revocation);
    }

    /** Shows the secret once the dialog has closed, which moves the focus. */
    private void showSecretAfter(TokenAction action) {
        action.whenDone(() -> action.created().ifPresent(this::show));
    }

    /** Shows a secret, and asks before it is lost without having been copied. */
    private void show(CreatedApiToken created) {
        Dialog<ButtonType> dialog = dialogs.dialog(messages.get("secret.title"));
        TokenSecretController controller = new TokenSecretController(created, clipboard, times);
        InlineQuestion question =
                new InlineQuestion(
                        messages.get("secret.keep"),
                        messages.get("secret.lose"),
                        () -> Dialogs.close(dialog));
        VBox content =
                Dialogs.content(
                        messages.get("secret.title"), Views.load(controller), question.node());
        DialogPane pane = dialog.getDialogPane();
        ButtonType done = new ButtonType(messages.get("secret.done"), ButtonData.CANCEL_CLOSE);
        // The whole secret fits
        pane.setPrefWidth(Dialogs.TWO_COLUMNS);
        pane.getButtonTypes().setAll(done);
        pane.setContent(content);
        Button button = (Button) pane.lookupButton(done);
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
