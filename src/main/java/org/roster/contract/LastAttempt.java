package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The last time that somebody signed in at an invitation link and was not let in.
 *
 * @param at when
 * @param reason why not
 * @param provider the provider that the person signed in with
 * @param username what that provider calls the account
 * @param tenantId the Entra tenant that the account came from, or null for Google
 */
public record LastAttempt(
        Instant at,
        AttemptReason reason,
        Provider provider,
        String username,
        @Nullable String tenantId) {}
