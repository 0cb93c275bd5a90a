package org.roster.server.webhooks;

import okhttp3.HttpUrl;

import org.jdbi.v3.core.Handle;
import org.roster.contract.Actor;
import org.roster.contract.Webhook;
import org.roster.contract.WebhookDisabledReason;
import org.roster.contract.WebhookReference;
import org.roster.contract.WebhookState;
import org.roster.server.storage.RowTime;
import org.roster.server.webhooks.WebhookRules.CheckedWebhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The table of webhooks. */
final class WebhookStore {

    /** The time for which the previous secret still signs messages. */
    static final Duration ROTATION = Duration.ofHours(24);

    private static final String ONE = " WHERE organization_id = :organization AND id = :id";

    private final InstantSource clock;

    WebhookStore(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns an organization's webhooks, newest first. */
    List<Webhook> list(Handle handle, String organization) {
        return handle.createQuery(
                        """
                        SELECT * FROM webhook WHERE organization_id = :organization
                         ORDER BY created_at DESC, id DESC
                        """)
                .bind("organization", organization)
                .map((row, context) -> webhook(row))
                .list();
    }

    /** Finds a webhook of an organization. */
    Optional<Webhook> find(Handle handle, String organization, String id) {
        return handle.createQuery("SELECT * FROM webhook" + ONE)
                .bind("organization", organization)
                .bind("id", id)
                .map((row, context) -> webhook(row))
                .findOne();
    }

    /**
     * Inserts a webhook that receives the changes after this revision.
     *
     * @param secret the encrypted secret
     * @param revision the organization's revision
     */
    Webhook insert(
            Handle handle,
            String organization,
            String id,
            CheckedWebhook webhook,
            Actor createdBy,
            String secret,
            long revision) {
        return handle.createQuery(
                        """
                        INSERT INTO webhook (id, organization_id, name, url, host, events, state,
                                             secret, created_by_id, created_by_name, created_at,
                                             queued_revision)
                        VALUES (:id, :organization, :name, :url, :host, :events, 'ENABLED',
                                :secret, :createdById, :createdByName, :now, :revision)
                        RETURNING *
                        """)
                .bind("id", id)
                .bind("organization", organization)
                .bind("name", webhook.name())
                .bind("url", webhook.url().toString())
                .bind("host", webhook.url().host())
                .bind("events", EventKinds.write(webhook.events()))
                .bind("secret", secret)
                .bind("createdById", createdBy.memberId())
                .bind("createdByName", createdBy.displayName())
                .bind("now", clock.millis())
                .bind("revision", revision)
                .map((row, context) -> webhook(row))
                .one();
    }

    /** Updates the name, the address and the events. */
    void update(Handle handle, String id, CheckedWebhook webhook) {
        handle.createUpdate(
                        """
                        UPDATE webhook SET name = :name, url = :url, host = :host, events = :events
                         WHERE id = :id
                        """)
                .bind("name", webhook.name())
                .bind("url", webhook.url().toString())
                .bind("host", webhook.url().host())
                .bind("events", EventKinds.write(webhook.events()))
                .bind("id", id)
                .execute();
    }

    /**
     * Enables a webhook, which then receives the changes after this revision.
     *
     * @return false if it was already enabled
     */
    boolean enable(Handle handle, String id, long revision) {
        return handle.createUpdate(
                                """
                                UPDATE webhook SET state = 'ENABLED', disabled_reason = NULL,
                                       failing_since = NULL, not_before = 0,
                                       queued_revision = :revision
                                 WHERE id = :id AND state = 'DISABLED'
                                """)
                        .bind("revision", revision)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /**
     * Disables a webhook and marks its pending messages as failed.
     *
     * @return false if it was already disabled or no longer exists
     */
    boolean disable(Handle handle, String id, WebhookDisabledReason reason) {
        boolean isDisabled =
                handle.createUpdate(
                                        """
                                        UPDATE webhook SET state = 'DISABLED',
                                               disabled_reason = :reason
                                         WHERE id = :id AND state = 'ENABLED'
                                        """)
                                .bind("reason", reason.name())
                                .bind("id", id)
                                .execute()
                        == 1;
        if (isDisabled) {
            handle.createUpdate(
                            """
                            UPDATE webhook_delivery SET state = 'FAILED'
                             WHERE webhook_id = :id AND state = 'PENDING'
                            """)
                    .bind("id", id)
                    .execute();
        }
        return isDisabled;
    }

    /**
     * Gives a webhook another secret and another creator. The previous secret signs messages for
     * {@link #ROTATION} longer.
     *
     * @param secret the encrypted secret
     */
    void takeOver(Handle handle, String id, Actor by, String secret) {
        handle.createUpdate(
                        """
                        UPDATE webhook SET previous_secret = secret, previous_until = :until,
                               secret = :secret, created_by_id = :createdById,
                               created_by_name = :createdByName
                         WHERE id = :id
                        """)
                .bind("until", clock.instant().plus(ROTATION).toEpochMilli())
                .bind("secret", secret)
                .bind("createdById", by.memberId())
                .bind("createdByName", by.displayName())
                .bind("id", id)
                .execute();
    }

    /** Deletes previous secrets that no longer sign messages. */
    static void forgetPreviousSecrets(Handle handle, Instant now) {
        handle.createUpdate(
                        """
                        UPDATE webhook SET previous_secret = NULL, previous_until = NULL
                         WHERE previous_until <= :now
                        """)
                .bind("now", now.toEpochMilli())
                .execute();
    }

    /** Deletes a webhook; returns it, or empty if the organization has none with this id. */
    Optional<WebhookReference> delete(Handle handle, String organization, String id) {
        return handle.createQuery("DELETE FROM webhook" + ONE + " RETURNING id, name")
                .bind("organization", organization)
                .bind("id", id)
                .map((row, context) -> reference(row))
                .findOne();
    }

    /**
     * Deletes the webhooks that a member created or took over.
     *
     * @return the deleted webhooks, oldest first
     */
    List<WebhookReference> deleteOf(Handle handle, String organization, String creator) {
        return handle
                .createQuery(
                        """
                        DELETE FROM webhook
                         WHERE organization_id = :organization AND created_by_id = :creator
                        RETURNING id, name
                        """)
                .bind("organization", organization)
                .bind("creator", creator)
                .map((row, context) -> reference(row))
                .list()
                .stream()
                .sorted(Comparator.comparing(WebhookReference::id))
                .toList();
    }

    private static WebhookReference reference(ResultSet row) throws SQLException {
        return new WebhookReference(row.getString("id"), row.getString("name"));
    }

    /** Returns the host of a webhook's address. */
    static String host(Webhook webhook) {
        return HttpUrl.get(webhook.url()).host();
    }

    private Webhook webhook(ResultSet row) throws SQLException {
        String reason = row.getString("disabled_reason");
        Instant previousUntil = RowTime.of(row, "previous_until");
        return new Webhook(
                row.getString("id"),
                row.getString("name"),
                row.getString("url"),
                EventKinds.read(row.getString("events")),
                WebhookState.valueOf(row.getString("state")),
                reason == null ? null : WebhookDisabledReason.valueOf(reason),
                new Actor(row.getString("created_by_id"), row.getString("created_by_name")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                previousUntil != null && previousUntil.isAfter(clock.instant())
                        ? previousUntil
                        : null,
                RowTime.of(row, "last_delivered_at"),
                RowTime.of(row, "failing_since"));
    }
}
