package org.roster.server.webhooks;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.EventKind;
import org.roster.server.access.MemberAccount;
import org.roster.server.access.SignInPolicies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Finds the webhooks that events are sent to: enabled ones whose creator is an active administrator
 * with an account that the sign-in policy allows.
 */
final class ActiveWebhooks {

    private static final String SELECT =
            """
            SELECT w.*, o.revision, o.sign_in_policy, m.provider, m.tenant_id, m.hosted_domain
              FROM webhook w
              JOIN organization o ON o.id = w.organization_id
              JOIN member m ON m.id = w.created_by_id AND m.organization_id = w.organization_id
                   AND m.role = 'ADMINISTRATOR' AND m.state = 'ACTIVE'
                   AND (m.ends_at IS NULL OR m.ends_at > :now)
             WHERE w.state = 'ENABLED'
            """;

    private static final String DUE =
            """
             AND w.not_before <= :now
             AND EXISTS (SELECT 1 FROM webhook_delivery d
                          WHERE d.webhook_id = w.id AND d.state = 'PENDING'
                            AND d.due_at <= :now AND d.lease_until <= :now)
            """;

    private final InstantSource clock;

    ActiveWebhooks(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A webhook with the data for sending.
     *
     * @param secret the encrypted secret
     * @param previousSecret the encrypted previous secret if it still signs messages, or null
     * @param queuedRevision the last revision whose events were queued
     * @param revision the organization's revision
     * @param fitsPolicy whether the sign-in policy allows the creator's account
     */
    record ActiveWebhook(
            String id,
            String organization,
            String url,
            String host,
            List<EventKind> events,
            String secret,
            @Nullable String previousSecret,
            long queuedRevision,
            long revision,
            boolean fitsPolicy) {}

    /** Returns the webhooks whose organizations have changes that haven't been queued. */
    List<ActiveWebhook> behind(Handle handle) {
        return select(handle, " AND w.queued_revision < o.revision", "");
    }

    /** Returns the webhooks with messages that are due. */
    List<ActiveWebhook> due(Handle handle) {
        return select(handle, DUE, "");
    }

    /** Finds an active webhook, unless its receiver has asked for a pause. */
    Optional<ActiveWebhook> find(Handle handle, String id) {
        return select(handle, " AND w.not_before <= :now AND w.id = :id", id).stream().findFirst();
    }

    private List<ActiveWebhook> select(Handle handle, String condition, String id) {
        return handle
                .createQuery(SELECT + condition + " ORDER BY w.id")
                .bind("now", clock.millis())
                .bind("id", id)
                .map((row, context) -> active(row))
                .list()
                .stream()
                .filter(ActiveWebhook::fitsPolicy)
                .toList();
    }

    private ActiveWebhook active(ResultSet row) throws SQLException {
        boolean signsTwice = row.getLong("previous_until") > clock.millis();
        return new ActiveWebhook(
                row.getString("id"),
                row.getString("organization_id"),
                row.getString("url"),
                row.getString("host"),
                EventKinds.read(row.getString("events")),
                row.getString("secret"),
                signsTwice ? row.getString("previous_secret") : null,
                row.getLong("queued_revision"),
                row.getLong("revision"),
                MemberAccount.read(row)
                        .violation(SignInPolicies.read(row.getString("sign_in_policy")))
                        .isEmpty());
    }
}
