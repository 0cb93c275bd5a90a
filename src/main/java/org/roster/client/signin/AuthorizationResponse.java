package org.roster.client.signin;

import org.jspecify.annotations.Nullable;

/**
 * A successful authorization response.
 *
 * @param code the authorization code
 * @param issuer the issuer that the response names (RFC 9207), or null
 */
record AuthorizationResponse(String code, @Nullable String issuer) {

    /** Keeps the code out of logs. */
    @Override
    public String toString() {
        return "AuthorizationResponse[" + issuer + "]";
    }
}
