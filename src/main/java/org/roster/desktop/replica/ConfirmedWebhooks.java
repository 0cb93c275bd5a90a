package org.roster.desktop.replica;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationWebhooks;
import org.roster.client.ServiceException;
import org.roster.contract.CreatedWebhook;
import org.roster.contract.NewWebhook;
import org.roster.contract.Page;
import org.roster.contract.Webhook;
import org.roster.contract.WebhookDelivery;
import org.roster.contract.WebhookPatch;

import java.util.List;

/** Webhooks whose user signs in again before a call that requires a recent sign-in. */
final class ConfirmedWebhooks implements OrganizationWebhooks {

    private final OrganizationWebhooks service;
    private final ConfirmedCalls confirmed;

    ConfirmedWebhooks(OrganizationWebhooks service, ConfirmedCalls confirmed) {
        this.service = service;
        this.confirmed = confirmed;
    }

    @Override
    public List<Webhook> list() throws ServiceException {
        return service.list();
    }

    @Override
    public CreatedWebhook create(NewWebhook webhook) throws ServiceException {
        return confirmed.call(() -> service.create(webhook));
    }

    @Override
    public Webhook change(String id, WebhookPatch patch) throws ServiceException {
        return confirmed.call(() -> service.change(id, patch));
    }

    @Override
    public CreatedWebhook takeOver(String id) throws ServiceException {
        return confirmed.call(() -> service.takeOver(id));
    }

    @Override
    public void remove(String id) throws ServiceException {
        service.remove(id);
    }

    @Override
    public WebhookDelivery test(String id) throws ServiceException {
        return service.test(id);
    }

    @Override
    public Page<WebhookDelivery> deliveries(String id, @Nullable String after, int limit)
            throws ServiceException {
        return service.deliveries(id, after, limit);
    }

    @Override
    public WebhookDelivery resend(String id, String delivery) throws ServiceException {
        return service.resend(id, delivery);
    }
}
