package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A request for a new API token.
 *
 * @param name a name for people, at most 100 characters
 * @param scopes what it may do, at least one
 * @param expiresAt the time when it stops working, at most 366 days from now
 */
public record NewApiToken(
        @Nullable String name, @Nullable Set<TokenScope> scopes, @Nullable Instant expiresAt) {

    /** The maximum length of a name, in characters (code points). */
    public static final int MAX_NAME_LENGTH = 100;

    /** The maximum lifetime of a token. */
    public static final Duration MAX_LIFETIME = Duration.ofDays(366);
}
