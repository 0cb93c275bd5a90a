package org.roster.server.identity;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A valid ID token that was issued to the desktop.
 *
 * @param identity the account
 * @param clientId the desktop's client ID, the token's only audience
 * @param nonce the {@code nonce} claim, or null; refreshed tokens usually have none
 * @param issuedAt the {@code iat} claim
 */
public record DesktopIdToken(
        VerifiedIdentity identity, String clientId, @Nullable String nonce, Instant issuedAt) {
    /** Omits the nonce. */
    @Override
    public String toString() {
        return "DesktopIdToken[" + clientId + "]";
    }
}
