package org.roster.contract;

import org.jspecify.annotations.Nullable;

/**
 * The request that begins a sign-in. A proof of the desktop's key (RFC 9449) accompanies it.
 *
 * @param idToken the unmodified ID token, issued to a desktop client
 * @param verifier the base64url encoding of the 32 random bytes that {@link SignInNonce} contains
 * @param client the program and system that the user sees in the list of sessions, at most 200
 *     characters; null if the client doesn't say
 */
public record NewSession(String idToken, String verifier, @Nullable String client) {
    /** Omits the token and the verifier. */
    @Override
    public String toString() {
        return "NewSession[" + client + "]";
    }
}
