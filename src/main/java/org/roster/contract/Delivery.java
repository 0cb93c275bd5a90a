package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The delivery of an invitation mail.
 *
 * @param state the delivery state
 * @param address the recipient, or null with {@link DeliveryState#NONE}
 * @param attempts the number of attempts to hand the mail to the mail server
 * @param lastError the mail server's last rejection as displayable text, or null
 * @param at the time of the last state change, or null if nothing has happened yet
 */
public record Delivery(
        DeliveryState state,
        @Nullable String address,
        int attempts,
        @Nullable String lastError,
        @Nullable Instant at) {}
