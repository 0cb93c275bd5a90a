package org.roster.desktop.webhooks;

import javafx.scene.Parent;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.roster.contract.CreatedWebhook;
import org.roster.contract.Webhook;
import org.roster.contract.WebhookState;
import org.roster.desktop.integration.IntegrationAction;
import org.roster.desktop.integration.NewSecret;
import org.roster.desktop.integration.SecretDialog;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Dialogs.Weight;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.dialog.Question;
import org.roster.desktop.ui.text.LinkClipboard;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

/** The dialogs of the screen with the webhooks. */
public final class WebhookActions {

    private final WebhooksViewModel model;
    private final Dialogs dialogs;
    private final Notices notices;
    private final SecretDialog secrets;
    private final Times times;
    private final Messages messages = Messages.beside(WebhookActions.class);

    public WebhookActions(
            WebhooksViewModel model,
            Dialogs dialogs,
            Notices notices,
            LinkClipboard clipboard,
            Times times) {
        this.model = model;
        this.dialogs = dialogs;
        this.notices = notices;
        this.secrets = new SecretDialog(dialogs, clipboard);
        this.times = times;
    }

    /** Asks for a new webhook, creates it and shows its secret. */
    void create() {
        WebhookForm form = new WebhookForm();
        IntegrationAction<CreatedWebhook> creation = model.create(form);
        ask(messages.get("create.title"), messages.get("create.confirm"), form, creation);
        creation.whenSucceeded(this::show);
    }

    /** Asks for changes of a webhook. */
    void edit(Webhook webhook) {
        WebhookForm form = new WebhookForm(webhook);
        IntegrationAction<Webhook> change = model.change(webhook, form);
        change.whenSucceeded(saved -> notices.info(messages.get("edit.done", saved.name())));
        ask(messages.get("edit.title", webhook.name()), messages.get("edit.confirm"), form, change);
    }

    private void ask(String title, String verb, WebhookForm form, IntegrationAction<?> action) {
        WebhookFormController controller = new WebhookFormController(form);
        dialogs.ask(
                Question.of(title, Views.load(controller), verb, Weight.PLAIN)
                        .focusing(controller.first())
                        .enabledWhile(form.changedProperty()),
                action);
        // After the dialog, which focuses its button again
        action.whenFailed(controller::revealError);
    }

    /** Asks whether to replace the secret of a webhook, which becomes the user's own. */
    void takeOver(Webhook webhook) {
        IntegrationAction<CreatedWebhook> takeover = model.takeOver(webhook);
        boolean isOwn = model.isOwn(webhook);
        dialogs.ask(
                messages.get(isOwn ? "rotate.title" : "take-over.title", webhook.name()),
                Dialogs.paragraph(
                        isOwn
                                ? messages.get("rotate.text")
                                : messages.get(
                                        "take-over.text", webhook.createdBy().displayName())),
                messages.get(isOwn ? "rotate.confirm" : "take-over.confirm"),
                Weight.DANGEROUS,
                takeover);
        takeover.whenSucceeded(this::show);
    }

    /** Asks whether to disable a webhook, which misses the events until it is enabled again. */
    void disable(Webhook webhook) {
        IntegrationAction<Webhook> change = model.change(webhook, WebhookState.DISABLED);
        change.whenSucceeded(
                disabled -> notices.info(messages.get("disable.done", disabled.name())));
        dialogs.ask(
                messages.get("disable.title", webhook.name()),
                Dialogs.paragraph(messages.get("disable.text")),
                messages.get("disable.confirm"),
                Weight.DANGEROUS,
                change);
    }

    /** Enables a webhook. */
    void enable(Webhook webhook) {
        IntegrationAction<Webhook> change = model.change(webhook, WebhookState.ENABLED);
        change.whenSucceeded(enabled -> notices.info(messages.get("enable.done", enabled.name())));
        change.whenFailed(() -> notices.warn(change));
        change.start();
    }

    /** Asks whether to remove a webhook. */
    void remove(Webhook webhook) {
        IntegrationAction<Webhook> removal = model.remove(webhook);
        removal.whenSucceeded(removed -> notices.info(messages.get("remove.done", removed.name())));
        dialogs.ask(
                messages.get("remove.title", webhook.name()),
                Dialogs.paragraph(messages.get("remove.text")),
                messages.get("remove.confirm"),
                Weight.DANGEROUS,
                removal);
    }

    /** Shows the log of a webhook. */
    void showLog(Webhook webhook) {
        open(model.log(webhook));
    }

    /** Sends a test message, and shows its result in the log. */
    void sendTest(Webhook webhook) {
        DeliveryLogViewModel log = model.log(webhook);
        open(log);
        log.sendTest();
    }

    private void open(DeliveryLogViewModel log) {
        String title = messages.get("log.title", log.webhookProperty().get().name());
        Dialog<ButtonType> dialog = dialogs.largeDialog(title);
        DeliveryLogController controller = new DeliveryLogController(log, model, times);
        Parent view = Views.load(controller);
        VBox content = Dialogs.content(title, view);
        VBox.setVgrow(view, Priority.ALWAYS);
        DialogPane pane = dialog.getDialogPane();
        pane.getButtonTypes()
                .setAll(new ButtonType(messages.get("log.close"), ButtonData.CANCEL_CLOSE));
        pane.setContent(content);
        dialogs.showLarge(dialog, controller.first(), log::close);
        log.reload();
    }

    /** Shows the secret once the dialog has closed, which moves the focus. */
    private void show(CreatedWebhook created) {
        secrets.show(
                new NewSecret(
                        messages.get("secret.title"),
                        created.webhook().name(),
                        created.secret(),
                        messages.get("secret.use")));
    }
}
