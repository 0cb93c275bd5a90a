package org.roster.server.sessions;

import org.roster.server.identity.VerifiedIdentity;

import java.time.Instant;

/**
 * The session of a request.
 *
 * @param signInId the sign-in's ID
 * @param tokenHash the SHA-256 of the session token
 * @param signedInAt when the sign-in began
 * @param identity the account, with the claims of the sign-in's last ID token; it expires with the
 *     session token
 */
public record CurrentSession(
        String signInId, String tokenHash, Instant signedInAt, VerifiedIdentity identity) {}
