package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * An address that receives the events of an organization. Secrets aren't included.
 *
 * @param id opaque
 * @param name the display name
 * @param url the address of the receiver
 * @param events the kinds of events that are sent, in the order of {@link EventKind}
 * @param state whether events are sent
 * @param disabledReason the reason why it is disabled, or null if it is enabled
 * @param createdBy the administrator who created it or took it over. The webhook is removed when
 *     this administrator loses the role, and paused while the administrator is suspended.
 * @param createdAt the time when it was created
 * @param previousSecretUntil the time until which messages are also signed with the previous
 *     secret, or null if they aren't
 * @param lastDeliveredAt the time when the receiver last accepted a message, or null if it never
 *     did
 * @param failingSince the time of the first failure after that, or null if there was none
 */
public record Webhook(
        String id,
        String name,
        String url,
        List<EventKind> events,
        WebhookState state,
        @Nullable WebhookDisabledReason disabledReason,
        Actor createdBy,
        Instant createdAt,
        @Nullable Instant previousSecretUntil,
        @Nullable Instant lastDeliveredAt,
        @Nullable Instant failingSince) {}
