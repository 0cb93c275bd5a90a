package org.roster.server.webhooks;

import org.jdbi.v3.core.Handle;
import org.roster.contract.Change;
import org.roster.server.audit.AuditChain;
import org.roster.server.events.EventTopic;
import org.roster.server.journal.Changes;
import org.roster.server.webhooks.ActiveWebhooks.ActiveWebhook;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Turns the changes of an organization into messages. A webhook keeps the last revision whose
 * events were queued, and moves it on in the transaction that queues them. So no event is lost or
 * queued twice, whatever process does it and whenever one stops.
 */
final class DeliveryQueue {

    /** The most changes that are queued in a transaction. */
    private static final int BATCH_SIZE = 100;

    /** With more waiting messages than this, later changes wait in the activity log. */
    static final int MOST_PENDING = 1000;

    /** With more changes in the activity log than this, the receiver has to read all again. */
    static final int MOST_BEHIND = 1000;

    private final DeliveryStore store;
    private final InstantSource clock;

    DeliveryQueue(DeliveryStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Queues the next events of a webhook.
     *
     * @return false if there are no more for the time being
     */
    boolean queue(Handle handle, ActiveWebhook webhook) {
        if (store.pending(handle, webhook.id()) >= MOST_PENDING) {
            return false;
        }
        long from = webhook.queuedRevision();
        boolean isTooOld =
                webhook.revision() - from > MOST_BEHIND
                        || from < AuditChain.removedUntil(handle, webhook.organization());
        List<Change> changes =
                isTooOld
                        ? List.of()
                        : Changes.after(handle, webhook.organization(), from, BATCH_SIZE);
        long to = changes.isEmpty() ? webhook.revision() : changes.getLast().revision();
        if (!moveOn(handle, webhook.id(), from, to)) {
            return false;
        }
        if (isTooOld) {
            queue(handle, webhook, EventTopic.reset(), to, clock.instant());
        }
        for (Change change : changes) {
            for (EventTopic topic : EventTopic.of(change)) {
                queue(handle, webhook, topic, change.revision(), change.at());
            }
        }
        return to < webhook.revision();
    }

    private void queue(
            Handle handle, ActiveWebhook webhook, EventTopic topic, long revision, Instant at) {
        if (webhook.events().contains(topic.kind())) {
            store.queue(handle, webhook.id(), topic, revision, at);
        }
    }

    /** Returns false if another process has queued the events, or the webhook was disabled. */
    private static boolean moveOn(Handle handle, String id, long from, long to) {
        return handle.createUpdate(
                                """
                                UPDATE webhook SET queued_revision = :to
                                 WHERE id = :id AND queued_revision = :from AND state = 'ENABLED'
                                """)
                        .bind("to", to)
                        .bind("id", id)
                        .bind("from", from)
                        .execute()
                == 1;
    }
}
