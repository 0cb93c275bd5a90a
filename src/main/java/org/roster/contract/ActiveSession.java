package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A sign-in of the caller that hasn't ended. Only the user who signed in sees it.
 *
 * @param id the sign-in's ID
 * @param client the program and system as the client named them, or null
 * @param address the IP address of the last recorded use
 * @param createdAt when the user signed in
 * @param lastUsedAt the last use, to within five minutes
 * @param expiresAt when the sign-in ends unless it is resumed before
 * @param current whether the sign-in is the caller's
 */
public record ActiveSession(
        String id,
        @Nullable String client,
        String address,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        boolean current) {}
