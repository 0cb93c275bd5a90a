package org.roster.server.webhooks;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Page;
import org.roster.contract.Webhook;
import org.roster.contract.WebhookDelivery;
import org.roster.contract.WebhookState;
import org.roster.server.access.Caller;
import org.roster.server.http.Cursor;
import org.roster.server.journal.Revisions;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;

import java.time.InstantSource;
import java.util.List;

/** The administrators' use cases for the log of a webhook: list, test and resend messages. */
public final class WebhookDeliveries {

    private final Database database;
    private final WebhookStore webhooks;
    private final DeliveryStore store;

    /** Creates the use cases on a database. */
    public WebhookDeliveries(Database database, InstantSource clock) {
        this.database = database;
        this.webhooks = new WebhookStore(clock);
        this.store = new DeliveryStore(clock);
    }

    /**
     * Returns a page of the log, newest first.
     *
     * @param after the end of the previous page, or null for the first page
     * @throws ProblemException {@code not-found}
     */
    Page<WebhookDelivery> page(Caller caller, String webhook, @Nullable Cursor after, int limit) {
        return database.read(handle -> {
            require(handle, caller, webhook);
            List<WebhookDelivery> found = store.list(handle, webhook, after, limit + 1);
            List<WebhookDelivery> items = found.subList(0, Math.min(limit, found.size()));
            return new Page<>(
                    List.copyOf(items),
                    found.size() > limit ? cursor(items.getLast()) : null,
                    Revisions.current(handle, caller.organization()));
        });
    }

    private static String cursor(WebhookDelivery last) {
        return new Cursor(
                        DeliveryStore.ORDER,
                        Long.toString(last.createdAt().toEpochMilli()),
                        last.id())
                .text();
    }

    private Webhook require(Handle handle, Caller caller, String id) {
        return webhooks.find(handle, caller.organization(), id)
                .orElseThrow(() -> ProblemException.notFound("webhook"));
    }

    private void requireEnabled(Handle handle, Caller caller, String id) {
        if (require(handle, caller, id).state() != WebhookState.ENABLED) {
            throw ProblemException.webhookDisabled();
        }
    }

    /**
     * Queues a test message, which is sent only once. While one is pending, returns that one.
     *
     * @throws ProblemException {@code not-found} or {@code webhook-disabled}
     */
    WebhookDelivery test(Caller caller, String webhook) {
        return database.write(handle -> {
            requireEnabled(handle, caller, webhook);
            long revision = Revisions.current(handle, caller.organization());
            return store.queueTest(handle, webhook, revision);
        });
    }

    /**
     * Queues a message again, with the same ID and as many attempts as a new message.
     *
     * @throws ProblemException {@code not-found} or {@code webhook-disabled}
     */
    WebhookDelivery resend(Caller caller, String webhook, String delivery) {
        return database.write(handle -> {
            requireEnabled(handle, caller, webhook);
            store.resend(handle, webhook, delivery);
            return store.find(handle, webhook, delivery)
                    .orElseThrow(() -> ProblemException.notFound("message"));
        });
    }
}
