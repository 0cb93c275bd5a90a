package org.roster.desktop.webhooks;

import org.roster.contract.CreatedWebhook;
import org.roster.contract.Webhook;
import org.roster.contract.WebhookDelivery;
import org.roster.contract.WebhookPatch;
import org.roster.contract.WebhookState;
import org.roster.desktop.integration.IntegrationAction;
import org.roster.desktop.integration.IntegrationList;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.task.Tasks;

import java.util.function.Supplier;

/** The webhooks of the organization. */
public final class WebhooksViewModel extends IntegrationList<Webhook> {

    private final OrganizationGateway gateway;
    private final Tasks tasks;

    /**
     * Creates the view model without loading anything.
     *
     * @param memberId the id of the user's member
     * @param tasks schedule the updates of logs
     */
    public WebhooksViewModel(OrganizationGateway gateway, String memberId, Tasks tasks) {
        super(gateway, memberId, () -> gateway.webhooks().list());
        this.gateway = gateway;
        this.tasks = tasks;
    }

    /** Whether the user has created the webhook or taken it over. */
    boolean isOwn(Webhook webhook) {
        return isUser(webhook.createdBy());
    }

    /** Returns what becomes of the events of a webhook. */
    WebhookStatus status(Webhook webhook) {
        if (webhook.state() == WebhookState.DISABLED) {
            return WebhookStatus.DISABLED;
        }
        if (isSuspended(webhook.createdBy())) {
            return WebhookStatus.PAUSED;
        }
        return webhook.failingSince() == null ? WebhookStatus.ACTIVE : WebhookStatus.FAILING;
    }

    /** Creates the creation of a webhook. */
    IntegrationAction<CreatedWebhook> create(WebhookForm form) {
        return action(form, () -> gateway.webhooks().create(form.webhook()));
    }

    /** Creates the change of a webhook. */
    IntegrationAction<Webhook> change(Webhook webhook, WebhookForm form) {
        return action(form, () -> gateway.webhooks().change(webhook.id(), form.patch()));
    }

    /** Creates the change that enables or disables a webhook. */
    IntegrationAction<Webhook> change(Webhook webhook, WebhookState state) {
        WebhookPatch patch = new WebhookPatch(null, null, null, state);
        return action(() -> gateway.webhooks().change(webhook.id(), patch));
    }

    /** Creates the takeover of a webhook, to be confirmed. */
    IntegrationAction<CreatedWebhook> takeOver(Webhook webhook) {
        return action(() -> gateway.webhooks().takeOver(webhook.id()));
    }

    /** Creates the removal of a webhook, to be confirmed. */
    IntegrationAction<Webhook> remove(Webhook webhook) {
        return action(() -> {
            gateway.webhooks().remove(webhook.id());
            return webhook;
        });
    }

    /** Creates the request for a test message. */
    IntegrationAction<WebhookDelivery> test(Webhook webhook) {
        return action(() -> gateway.webhooks().test(webhook.id()));
    }

    /** Creates the request to send a message again. */
    IntegrationAction<WebhookDelivery> resend(Webhook webhook, Supplier<String> delivery) {
        return action(() -> gateway.webhooks().resend(webhook.id(), delivery.get()));
    }

    /** Creates the log of a webhook, which is empty until it is opened. */
    DeliveryLogViewModel log(Webhook webhook) {
        return new DeliveryLogViewModel(webhook, this, gateway, tasks);
    }
}
