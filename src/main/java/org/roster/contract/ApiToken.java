package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A credential of a script or module, without its secret.
 *
 * @param id opaque
 * @param name the name from the administrator who created it
 * @param scopes what it may do, in the order of {@link TokenScope}
 * @param createdBy the administrator who created it or took it over; it ends with this
 *     administrator's role, and is refused while this administrator is suspended
 * @param createdAt the time when it was created
 * @param expiresAt the time when it stops working
 * @param lastUsedAt the time of the last request, accurate to a few minutes, or null before the
 *     first
 */
public record ApiToken(
        String id,
        String name,
        List<TokenScope> scopes,
        Actor createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt) {

    /** Returns whether the token has stopped working because of its expiry. */
    public boolean isExpiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
