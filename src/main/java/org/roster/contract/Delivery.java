package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What became of the e-mail with the invitation link.
 *
 * @param state where it stands
 * @param address where it goes to, or null with {@link DeliveryState#NONE}
 * @param attempts how often the service has tried to hand it to the mail server
 * @param lastError the mail server's last refusal, in words fit to show, or null
 * @param at when the state last changed, or null where nothing has happened yet
 */
public record Delivery(
        DeliveryState state,
        @Nullable String address,
        int attempts,
        @Nullable String lastError,
        @Nullable Instant at) {}
