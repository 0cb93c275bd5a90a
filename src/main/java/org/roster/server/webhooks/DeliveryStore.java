package org.roster.server.webhooks;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.WebhookDelivery;
import org.roster.contract.WebhookDeliveryState;
import org.roster.contract.WebhookFailure;
import org.roster.server.events.EventTopic;
import org.roster.server.http.Cursor;
import org.roster.server.storage.Ids;
import org.roster.server.storage.RowTime;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The table of messages: pending ones, and all of the last 30 days. A row contains IDs, times and
 * results, but no personal data.
 */
final class DeliveryStore {

    /** The type of a test message that an administrator asked for. */
    static final String TEST = "test";

    /** The sort key of the list in cursors. */
    static final String ORDER = "createdAt";

    /** The time for which a message is kept after it was queued. */
    static final Duration RETENTION = Duration.ofDays(30);

    private static final String ONE = " WHERE webhook_id = :webhook AND id = :id";

    private final InstantSource clock;

    DeliveryStore(InstantSource clock) {
        this.clock = clock;
    }

    /** Queues the message of an event. */
    void queue(Handle handle, String webhook, EventTopic topic, long revision, Instant occurredAt) {
        insert(handle, webhook, topic.kind().wire(), topic.id(), revision, occurredAt);
    }

    /** Queues a test message, or returns the pending one if there is one. */
    WebhookDelivery queueTest(Handle handle, String webhook, long revision) {
        Optional<WebhookDelivery> pending =
                handle.createQuery(
                                """
                                SELECT * FROM webhook_delivery
                                 WHERE webhook_id = :webhook AND type = :type AND state = 'PENDING'
                                """)
                        .bind("webhook", webhook)
                        .bind("type", TEST)
                        .map((row, context) -> delivery(row))
                        .findFirst();
        return pending.orElseGet(
                () -> insert(handle, webhook, TEST, "", revision, clock.instant()));
    }

    private WebhookDelivery insert(
            Handle handle,
            String webhook,
            String type,
            String entity,
            long revision,
            Instant occurredAt) {
        return handle.createQuery(
                        """
                        INSERT INTO webhook_delivery (id, webhook_id, type, entity_id, revision,
                                                      occurred_at, created_at, state, due_at)
                        VALUES (:id, :webhook, :type, :entity, :revision, :occurred, :now,
                                'PENDING', :now)
                        RETURNING *
                        """)
                .bind("id", Ids.next())
                .bind("webhook", webhook)
                .bind("type", type)
                .bind("entity", entity)
                .bind("revision", revision)
                .bind("occurred", occurredAt.toEpochMilli())
                .bind("now", clock.millis())
                .map((row, context) -> delivery(row))
                .one();
    }

    /** Returns the number of pending messages of a webhook. */
    int pending(Handle handle, String webhook) {
        return handle.createQuery(
                        """
                        SELECT count(*) FROM webhook_delivery
                         WHERE webhook_id = :webhook AND state = 'PENDING'
                        """)
                .bind("webhook", webhook)
                .mapTo(Integer.class)
                .one();
    }

    /** Returns the number of pending messages of all webhooks. */
    int pending(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM webhook_delivery WHERE state = 'PENDING'")
                .mapTo(Integer.class)
                .one();
    }

    /**
     * Returns a page of the log of a webhook, newest first.
     *
     * @param after the end of the previous page, or null for the first page
     */
    List<WebhookDelivery> list(Handle handle, String webhook, @Nullable Cursor after, int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM webhook_delivery
                         WHERE webhook_id = :webhook
                           AND (created_at < :time OR (created_at = :time AND id < :id))
                         ORDER BY created_at DESC, id DESC LIMIT :limit
                        """)
                .bind("webhook", webhook)
                .bind("time", after == null ? Long.MAX_VALUE : after.number())
                .bind("id", after == null ? "" : after.id())
                .bind("limit", limit)
                .map((row, context) -> delivery(row))
                .list();
    }

    /** Finds a message of a webhook. */
    Optional<WebhookDelivery> find(Handle handle, String webhook, String id) {
        return handle.createQuery("SELECT * FROM webhook_delivery" + ONE)
                .bind("webhook", webhook)
                .bind("id", id)
                .map((row, context) -> delivery(row))
                .findOne();
    }

    /** Restarts the attempts of a message, unless it is being sent. */
    void resend(Handle handle, String webhook, String id) {
        handle.createUpdate(
                        "UPDATE webhook_delivery SET state = 'PENDING', attempts = 0, due_at = :now"
                                + ONE
                                + " AND lease_until <= :now")
                .bind("webhook", webhook)
                .bind("id", id)
                .bind("now", clock.millis())
                .execute();
    }

    /** Deletes messages older than {@link #RETENTION} that aren't pending. */
    void purge(Handle handle) {
        handle.createUpdate(
                        """
                        DELETE FROM webhook_delivery
                         WHERE state <> 'PENDING' AND created_at <= :oldest
                        """)
                .bind("oldest", clock.instant().minus(RETENTION).toEpochMilli())
                .execute();
    }

    private static WebhookDelivery delivery(ResultSet row) throws SQLException {
        WebhookDeliveryState state = WebhookDeliveryState.valueOf(row.getString("state"));
        int status = row.getInt("status");
        boolean hasStatus = !row.wasNull();
        String failure = row.getString("failure");
        return new WebhookDelivery(
                row.getString("id"),
                row.getString("type"),
                row.getLong("revision"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                state,
                row.getInt("attempts"),
                RowTime.of(row, "attempted_at"),
                hasStatus ? status : null,
                failure == null ? null : WebhookFailure.valueOf(failure),
                state == WebhookDeliveryState.PENDING ? RowTime.of(row, "due_at") : null);
    }
}
