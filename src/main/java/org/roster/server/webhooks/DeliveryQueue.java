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
 * Queues messages for the changes of an organization. A webhook stores the last revision whose
 * events were queued, and the transaction that queues further events advances it. So no event is
 * lost or queued twice, even if several processes run or one stops at any point.
 */
final class DeliveryQueue {

    /** The maximum number of changes that are queued in one transaction. */
    private static final int BATCH_SIZE = 100;

    /** The number of pending messages of a webhook from which on changes aren't queued. */
    static final int MAX_PENDING = 1000;

    /** The number of unqueued changes above which the receiver gets a reset instead. */
    static final int MAX_BACKLOG = 1000;

    private final DeliveryStore store;
    private final InstantSource clock;

    DeliveryQueue(DeliveryStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Queues the next events of a webhook.
     *
     * @return whether there are more to queue now
     */
    boolean queue(Handle handle, ActiveWebhook webhook) {
        if (store.pending(handle, webhook.id()) >= MAX_PENDING) {
            return false;
        }
        long from = webhook.queuedRevision();
        boolean isTooOld =
                webhook.revision() - from > MAX_BACKLOG
                        || from < AuditChain.removedUntil(handle, webhook.organization());
        List<Change> changes =
                isTooOld
                        ? List.of()
                        : Changes.after(handle, webhook.organization(), from, BATCH_SIZE);
        long to = changes.isEmpty() ? webhook.revision() : changes.getLast().revision();
        if (!advance(handle, webhook.id(), from, to)) {
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

    /** Returns false if another process has queued the events or the webhook was disabled. */
    private static boolean advance(Handle handle, String id, long from, long to) {
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
