package org.roster.server.webhooks;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.ChangeKind;
import org.roster.contract.Webhook;
import org.roster.contract.WebhookDeliveryState;
import org.roster.contract.WebhookDisabledReason;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.storage.Database;
import org.roster.server.storage.RollbackException;
import org.roster.server.storage.RowTime;
import org.roster.server.webhooks.ActiveWebhooks.ActiveWebhook;
import org.roster.server.webhooks.WebhookSender.Result;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Records the results of attempts. Schedules the next attempt, or disables the webhook if its
 * receiver is gone or has accepted nothing for three days.
 */
final class DeliveryResults {

    /** The delays after failed attempts, as the specification suggests: 75.6 hours in total. */
    static final List<Duration> DELAYS =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24));

    /** The random addition to a delay, as a fraction, which spreads retries over time. */
    private static final double JITTER = 0.1;

    /** The maximum pause that a receiver can ask for. */
    private static final Duration MAX_PAUSE = Duration.ofHours(24);

    private final Database database;
    private final WebhookStore store;
    private final InstantSource clock;

    DeliveryResults(Database database, WebhookStore store, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    /** Records the result of an attempt and returns the message's state. */
    WebhookDeliveryState record(ClaimedDelivery delivery, Result result) {
        Optional<Duration> retry = retry(delivery, result);
        WebhookDeliveryState state =
                result.isAccepted()
                        ? WebhookDeliveryState.DELIVERED
                        : retry.isPresent()
                                ? WebhookDeliveryState.PENDING
                                : WebhookDeliveryState.FAILED;
        Instant due = clock.instant().plus(retry.orElse(Duration.ZERO));
        boolean acceptedNothing =
                database.write(handle -> {
                    // Locks the webhook's row first, like the removal of webhooks, against
                    // deadlocks
                    Instant lastDelivered = updateWebhook(handle, delivery, result);
                    updateDelivery(handle, delivery, result, state, due);
                    return lastDelivered == null || lastDelivered.isBefore(delivery.createdAt());
                });
        if (result.isGone()) {
            disable(delivery.webhook(), WebhookDisabledReason.GONE);
        } else if (state == WebhookDeliveryState.FAILED && !delivery.isTest() && acceptedNothing) {
            disable(delivery.webhook(), WebhookDisabledReason.FAILING);
        }
        return state;
    }

    private static Optional<Duration> retry(ClaimedDelivery delivery, Result result) {
        if (delivery.isTest() || result.isGone() || delivery.attempts() > DELAYS.size()) {
            return Optional.empty();
        }
        long delay = DELAYS.get(delivery.attempts() - 1).toMillis();
        long jitter = ThreadLocalRandom.current().nextLong((long) (delay * JITTER) + 1);
        return Optional.of(Duration.ofMillis(delay + jitter));
    }

    /** Returns the time when the receiver last accepted a message, or null if it never did. */
    private @Nullable Instant updateWebhook(
            Handle handle, ClaimedDelivery delivery, Result result) {
        long now = clock.millis();
        Duration pause = result.pause().compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : result.pause();
        String change =
                result.isAccepted()
                        ? "last_delivered_at = :now, failing_since = NULL, not_before = 0"
                        : delivery.isTest()
                                ? "not_before = not_before"
                                : "failing_since = COALESCE(failing_since, :now),"
                                        + " not_before = :notBefore";
        return handle.createQuery(
                        "UPDATE webhook SET "
                                + change
                                + " WHERE id = :id RETURNING last_delivered_at")
                .bind("now", now)
                .bind("notBefore", now + pause.toMillis())
                .bind("id", delivery.webhook().id())
                .map((row, context) -> Optional.ofNullable(RowTime.of(row, "last_delivered_at")))
                .findOne()
                .flatMap(time -> time)
                .orElse(null);
    }

    /** Does nothing if the webhook was removed or disabled, or another process has claimed it. */
    private static void updateDelivery(
            Handle handle,
            ClaimedDelivery delivery,
            Result result,
            WebhookDeliveryState state,
            Instant due) {
        handle.createUpdate(
                        """
                        UPDATE webhook_delivery SET state = :state, due_at = :due, lease_until = 0,
                               status = :status, failure = :failure
                         WHERE id = :id AND attempts = :attempts AND state = 'PENDING'
                        """)
                .bind("state", state.name())
                .bind("due", due.toEpochMilli())
                .bind("status", result.status())
                .bind("failure", result.failure() == null ? null : result.failure().name())
                .bind("id", delivery.id())
                .bind("attempts", delivery.attempts())
                .execute();
    }

    private void disable(ActiveWebhook webhook, WebhookDisabledReason reason) {
        try {
            database.write(handle -> {
                String organization = webhook.organization();
                long revision = OrganizationUpdate.of(organization).run(handle);
                if (!store.disable(handle, webhook.id(), reason)) {
                    throw new RollbackException("The webhook is not enabled");
                }
                Webhook disabled = store.find(handle, organization, webhook.id()).orElseThrow();
                WebhookChanges.record(
                        handle,
                        organization,
                        revision,
                        clock.instant(),
                        null,
                        ChangeKind.WEBHOOK_CHANGED,
                        WebhookChanges.reference(disabled),
                        WebhookChanges.terms(disabled, null));
                return revision;
            });
        } catch (RollbackException e) {
            // An administrator has disabled or removed it, or another process has disabled it.
            return;
        }
    }
}
