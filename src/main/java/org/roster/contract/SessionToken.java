package org.roster.contract;

import java.time.Instant;

/**
 * A session token, which authenticates requests to the API as a bearer token (RFC 6750).
 *
 * @param token {@code rs_} and 256 random bits
 * @param expiresAt when the token expires
 * @param signInId the sign-in that the token belongs to, for resuming it
 */
public record SessionToken(String token, Instant expiresAt, String signInId) {
    /** Omits the token. */
    @Override
    public String toString() {
        return "SessionToken[" + signInId + "]";
    }
}
