package org.roster.desktop.performance;

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

/** An organization without webhooks. */
final class NoWebhooks implements OrganizationWebhooks {

    @Override
    public List<Webhook> list() {
        return List.of();
    }

    @Override
    public CreatedWebhook create(NewWebhook webhook) throws ServiceException {
        throw WarmUpSession.notSignedIn();
    }

    @Override
    public Webhook change(String id, WebhookPatch patch) throws ServiceException {
        throw WarmUpSession.notSignedIn();
    }

    @Override
    public CreatedWebhook takeOver(String id) throws ServiceException {
        throw WarmUpSession.notSignedIn();
    }

    @Override
    public void remove(String id) throws ServiceException {
        throw WarmUpSession.notSignedIn();
    }

    @Override
    public WebhookDelivery test(String id) throws ServiceException {
        throw WarmUpSession.notSignedIn();
    }

    @Override
    public Page<WebhookDelivery> deliveries(String id, @Nullable String after, int limit) {
        return new Page<>(List.of(), null, 0);
    }

    @Override
    public WebhookDelivery resend(String id, String delivery) throws ServiceException {
        throw WarmUpSession.notSignedIn();
    }
}
