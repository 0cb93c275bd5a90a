package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The last sign-in at an invitation link that was rejected.
 *
 * @param at the time of the sign-in
 * @param reason the reason for the rejection
 * @param provider the provider of the rejected account
 * @param username the account's username at the provider; empty if the provider refused the sign-in
 * @param tenantId the account's Entra tenant, or null for Google
 * @param error the provider's error, see {@link ProviderError#reference}, or null
 * @param correlationId the ID of the sign-in in the provider's logs, or null
 */
public record LastAttempt(
        Instant at,
        AttemptReason reason,
        Provider provider,
        String username,
        @Nullable String tenantId,
        @Nullable String error,
        @Nullable String correlationId) {

    /** Creates an attempt of an account. */
    public LastAttempt(
            Instant at,
            AttemptReason reason,
            Provider provider,
            String username,
            @Nullable String tenantId) {
        this(at, reason, provider, username, tenantId, null, null);
    }
}
