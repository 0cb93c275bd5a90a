package org.roster.client;

import org.jspecify.annotations.Nullable;
import org.roster.contract.CreatedWebhook;
import org.roster.contract.NewWebhook;
import org.roster.contract.Page;
import org.roster.contract.Webhook;
import org.roster.contract.WebhookDelivery;
import org.roster.contract.WebhookPatch;

import java.util.List;

/** The webhooks of an organization. Calls block; don't make them on the JavaFX thread. */
public interface OrganizationWebhooks {

    /** The webhooks, newest first. */
    List<Webhook> list() throws ServiceException;

    /** Creates a webhook and returns its secret, which the service doesn't return again. */
    CreatedWebhook create(NewWebhook webhook) throws ServiceException;

    /** Changes, enables or disables a webhook. */
    Webhook change(String id, WebhookPatch patch) throws ServiceException;

    /** Makes the caller the creator of a webhook, and returns its new secret. */
    CreatedWebhook takeOver(String id) throws ServiceException;

    /** Removes a webhook and its log. Succeeds as well if it no longer exists. */
    void remove(String id) throws ServiceException;

    /** Queues a test message, or returns the one that waits already. */
    WebhookDelivery test(String id) throws ServiceException;

    /**
     * A page of the messages to a webhook, newest first.
     *
     * @param after the cursor of the previous page, or null for the first page
     * @param limit 1 to {@link OrganizationService#MAX_PAGE_SIZE}
     */
    Page<WebhookDelivery> deliveries(String id, @Nullable String after, int limit)
            throws ServiceException;

    /** Begins the attempts of a message again. */
    WebhookDelivery resend(String id, String delivery) throws ServiceException;
}
