package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The last sign-in at an invitation link that was rejected.
 *
 * @param at the time of the sign-in
 * @param reason the reason for the rejection
 * @param provider the provider of the rejected account
 * @param username the account's username at the provider
 * @param tenantId the account's Entra tenant, or null for Google
 */
public record LastAttempt(
        Instant at,
        AttemptReason reason,
        Provider provider,
        String username,
        @Nullable String tenantId) {}
