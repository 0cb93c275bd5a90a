package org.roster.desktop.webhooks;

import org.roster.contract.CreatedWebhook;
import org.roster.contract.Webhook;
import org.roster.contract.WebhookState;
import org.roster.desktop.integration.IntegrationAction;
import org.roster.desktop.integration.IntegrationDialogs;
import org.roster.desktop.integration.NewSecret;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Dialogs.Weight;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

/** The dialogs of the screen with the webhooks. */
public final class WebhookActions {

    private final WebhooksViewModel model;
    private final IntegrationDialogs dialogs;
    private final Times times;
    private final Messages messages = Messages.beside(WebhookActions.class);

    public WebhookActions(WebhooksViewModel model, IntegrationDialogs dialogs, Times times) {
        this.model = model;
        this.dialogs = dialogs;
        this.times = times;
    }

    /** Asks for a new webhook, creates it and shows its secret. */
    void create() {
        WebhookForm form = new WebhookForm();
        IntegrationAction<CreatedWebhook> creation = model.create(form);
        dialogs.fillIn(
                messages.get("create.title"),
                new WebhookFormController(form),
                messages.get("create.confirm"),
                creation);
        creation.whenSucceeded(this::show);
    }

    /** Asks for changes of a webhook. */
    void edit(Webhook webhook) {
        WebhookForm form = new WebhookForm(webhook);
        IntegrationAction<Webhook> change = model.change(webhook, form);
        dialogs.report(change, saved -> messages.get("edit.done", saved.name()));
        dialogs.fillIn(
                messages.get("edit.title", webhook.name()),
                new WebhookFormController(form),
                messages.get("edit.confirm"),
                change);
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
                // The old secret keeps working for a day
                Weight.PLAIN,
                takeover);
        takeover.whenSucceeded(this::show);
    }

    /** Asks whether to disable a webhook, which misses the events until it is enabled again. */
    void disable(Webhook webhook) {
        IntegrationAction<Webhook> change = model.change(webhook, WebhookState.DISABLED);
        dialogs.report(change, disabled -> messages.get("disable.done", disabled.name()));
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
        dialogs.report(change, enabled -> messages.get("enable.done", enabled.name()));
        dialogs.start(change);
    }

    /** Asks whether to remove a webhook. */
    void remove(Webhook webhook) {
        IntegrationAction<Webhook> removal = model.remove(webhook);
        dialogs.report(removal, removed -> messages.get("remove.done", removed.name()));
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
        DeliveryLogController controller = new DeliveryLogController(log, model, times);
        dialogs.showTable(
                title,
                Views.load(controller),
                controller.first(),
                messages.get("log.close"),
                log::close);
        log.reload();
    }

    /** Shows the secret once the dialog has closed, which moves the focus. */
    private void show(CreatedWebhook created) {
        dialogs.showSecret(
                new NewSecret(
                        created.webhook().name(), created.secret(), messages.get("secret.use")));
    }
}
