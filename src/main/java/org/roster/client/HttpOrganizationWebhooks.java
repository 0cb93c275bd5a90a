package org.roster.client;

import com.fasterxml.jackson.databind.JavaType;

import org.jspecify.annotations.Nullable;
import org.roster.contract.CreatedWebhook;
import org.roster.contract.NewWebhook;
import org.roster.contract.Page;
import org.roster.contract.Webhook;
import org.roster.contract.WebhookDelivery;
import org.roster.contract.WebhookPatch;
import org.roster.contract.Webhooks;

import java.util.List;

/** Accesses the webhooks of an organization over HTTP. */
final class HttpOrganizationWebhooks implements OrganizationWebhooks {

    private static final JavaType WEBHOOKS = ServiceConnection.type(Webhooks.class);
    private static final JavaType WEBHOOK = ServiceConnection.type(Webhook.class);
    private static final JavaType CREATED = ServiceConnection.type(CreatedWebhook.class);
    private static final JavaType DELIVERY = ServiceConnection.type(WebhookDelivery.class);
    private static final JavaType DELIVERIES =
            ServiceConnection.type(Page.class, WebhookDelivery.class);

    private final HttpCollection webhooks;

    /**
     * Creates the access.
     *
     * @param organization the path of the organization
     */
    HttpOrganizationWebhooks(
            ServiceConnection connection, String organization, TokenSource session) {
        this.webhooks = new HttpCollection(connection, organization + "/webhooks", session);
    }

    @Override
    public List<Webhook> list() throws ServiceException {
        Webhooks all = webhooks.get("", WEBHOOKS);
        return all.items();
    }

    @Override
    public CreatedWebhook create(NewWebhook webhook) throws ServiceException {
        return webhooks.add(webhook, CREATED);
    }

    @Override
    public Webhook change(String id, WebhookPatch patch) throws ServiceException {
        return webhooks.change(id, patch, WEBHOOK);
    }

    @Override
    public CreatedWebhook takeOver(String id) throws ServiceException {
        return webhooks.act(HttpCollection.item(id) + "/take-over", CREATED);
    }

    @Override
    public void remove(String id) throws ServiceException {
        webhooks.delete(id);
    }

    @Override
    public WebhookDelivery test(String id) throws ServiceException {
        return webhooks.act(HttpCollection.item(id) + "/test", DELIVERY);
    }

    @Override
    public Page<WebhookDelivery> deliveries(String id, @Nullable String after, int limit)
            throws ServiceException {
        return webhooks.get(
                HttpCollection.item(id)
                        + "/deliveries"
                        + HttpOrganizationService.page(after, limit),
                DELIVERIES);
    }

    @Override
    public WebhookDelivery resend(String id, String delivery) throws ServiceException {
        return webhooks.act(
                HttpCollection.item(id) + "/deliveries" + HttpCollection.item(delivery) + "/resend",
                DELIVERY);
    }
}
