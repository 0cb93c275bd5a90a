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
     * @param memberId the ID of the user's member
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

    /** Returns an action that creates a webhook. */
    IntegrationAction<CreatedWebhook> create(WebhookForm form) {
        return action(form, () -> gateway.webhooks().create(form.webhook()));
    }

    /** Returns an action that changes a webhook. */
    IntegrationAction<Webhook> change(Webhook webhook, WebhookForm form) {
        return action(form, () -> gateway.webhooks().change(webhook.id(), form.patch()));
    }

    /** Returns an action that enables or disables a webhook. */
    IntegrationAction<Webhook> change(Webhook webhook, WebhookState state) {
        WebhookPatch patch = new WebhookPatch(null, null, null, state);
        return action(() -> gateway.webhooks().change(webhook.id(), patch));
    }

    /** Returns an action that takes over a webhook, to be confirmed. */
    IntegrationAction<CreatedWebhook> takeOver(Webhook webhook) {
        return action(() -> gateway.webhooks().takeOver(webhook.id()));
    }

    /** Returns an action that removes a webhook, to be confirmed. */
    IntegrationAction<Webhook> remove(Webhook webhook) {
        return action(() -> {
            gateway.webhooks().remove(webhook.id());
            return webhook;
        });
    }

    /** Returns an action that requests a test message. */
    IntegrationAction<WebhookDelivery> test(Webhook webhook) {
        return action(() -> gateway.webhooks().test(webhook.id()));
    }

    /** Returns an action that sends a message again. */
    IntegrationAction<WebhookDelivery> resend(Webhook webhook, Supplier<String> delivery) {
        return action(() -> gateway.webhooks().resend(webhook.id(), delivery.get()));
    }

    /** Creates the log of a webhook, which is empty until it is opened. */
    DeliveryLogViewModel log(Webhook webhook) {
        return new DeliveryLogViewModel(webhook, this, gateway, tasks);
    }
}
