package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonFormat;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The delivery of an invitation mail.
 *
 * @param state the delivery state
 * @param address the recipient, or null with {@link DeliveryState#NONE}
 * @param attempts the number of attempts to hand the mail to the mail server
 * @param lastError the last failure in English, or null; with a rejection, the mail server's reply
 * @param reason the reason for the last failure, or null; also null for one that this program does
 *     not know, and for one that an older service has recorded
 * @param at the time of the last state change, or null if nothing has happened yet
 */
public record Delivery(
        DeliveryState state,
        @Nullable String address,
        int attempts,
        @Nullable String lastError,
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
                @Nullable DeliveryReason reason,
        @Nullable Instant at) {}
