package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A message to a webhook. Only the status of the receiver's response is stored.
 *
 * @param id the value of the header {@code webhook-id}, the same for each attempt
 * @param type the kind of event, or {@code test}
 * @param revision the revision of the organization that the message reports
 * @param createdAt the time when it was queued
 * @param state whether there will be another attempt
 * @param attempts the number of attempts
 * @param lastAttemptAt the time of the last attempt, or null before the first
 * @param status the HTTP status of the last response, or null if there was none
 * @param failure the reason why the last attempt got no status, or null
 * @param nextAttemptAt the time of the next attempt, or null if there won't be one
 */
public record WebhookDelivery(
        String id,
        String type,
        long revision,
        Instant createdAt,
        WebhookDeliveryState state,
        int attempts,
        @Nullable Instant lastAttemptAt,
        @Nullable Integer status,
        @Nullable WebhookFailure failure,
        @Nullable Instant nextAttemptAt) {}
