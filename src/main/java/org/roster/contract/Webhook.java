package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * An address that the events of an organization are sent to, without its secrets.
 *
 * @param id opaque
 * @param name the name from the administrator who created it
 * @param url the address of the receiver
 * @param events the kinds of events that are sent, in the order of {@link EventKind}
 * @param state whether events are sent
 * @param disabledReason the reason that nothing is sent, or null if it is enabled
 * @param createdBy the administrator who created it or took it over; it ends with this
 *     administrator's role, and nothing is sent while this administrator is suspended
 * @param createdAt the time when it was created
 * @param previousSecretUntil the time until which messages are also signed with the secret before
 *     the current one, or null if they aren't
 * @param lastDeliveredAt the time when the receiver last accepted a message, or null if it never
 *     did
 * @param failingSince the time of the first failure since then, or null if there was none
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
