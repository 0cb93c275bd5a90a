package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A request to take over a SCIM connection, which gives it another token.
 *
 * @param expiresAt the time when the new token expires, at most 366 days from now
 */
public record NewScimToken(@Nullable Instant expiresAt) {}
