package org.roster.server.webhooks;

import org.jdbi.v3.core.Handle;
import org.roster.server.webhooks.ActiveWebhooks.ActiveWebhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A message that this process has claimed for an attempt.
 *
 * @param type the kind of event, or {@link DeliveryStore#TEST}
 * @param entityId the ID of the member or invite, or empty
 * @param createdAt the time when it was queued
 * @param attempts the number of attempts, including this one
 */
record ClaimedDelivery(
        ActiveWebhook webhook,
        String id,
        String type,
        String entityId,
        long revision,
        Instant occurredAt,
        Instant createdAt,
        int attempts) {

    /**
     * The time after which another process may claim the message, in case this one was killed. An
     * attempt takes less time.
     */
    static final Duration LEASE = Duration.ofMinutes(2);

    /**
     * Claims the message of a webhook that has been due longest. No other process can claim it at
     * the same time.
     */
    static Optional<ClaimedDelivery> next(
            Handle handle, ActiveWebhook webhook, InstantSource clock) {
        return handle.createQuery(
                        """
                        UPDATE webhook_delivery SET attempts = attempts + 1, lease_until = :until,
                               attempted_at = :now
                         WHERE id = (SELECT id FROM webhook_delivery
                                      WHERE webhook_id = :webhook AND state = 'PENDING'
                                        AND due_at <= :now AND lease_until <= :now
                                      ORDER BY due_at, id LIMIT 1)
                           AND state = 'PENDING' AND due_at <= :now AND lease_until <= :now
                        RETURNING id, type, entity_id, revision, occurred_at, created_at, attempts
                        """)
                .bind("webhook", webhook.id())
                .bind("now", clock.millis())
                .bind("until", clock.instant().plus(LEASE).toEpochMilli())
                .map((row, context) ->
                        new ClaimedDelivery(
                                webhook,
                                row.getString("id"),
                                row.getString("type"),
                                row.getString("entity_id"),
                                row.getLong("revision"),
                                Instant.ofEpochMilli(row.getLong("occurred_at")),
                                Instant.ofEpochMilli(row.getLong("created_at")),
                                row.getInt("attempts")))
                .findOne();
    }

    boolean isTest() {
        return type.equals(DeliveryStore.TEST);
    }
}
