package org.roster.client.signin;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of an authentication request.
 *
 * @param nonce the nonce that the ID token has to contain
 * @param reauthenticated the account that has to sign in again even if the browser is signed in, or
 *     null if the user chooses an account
 */
record AuthenticationRequest(String nonce, @Nullable String reauthenticated) {

    /**
     * The {@code max_age} of a repeated sign-in in seconds. It makes a provider return {@code
     * auth_time}. Entra also ends the ID token's lifetime then, so 0 would return an expired token.
     */
    static final String MAX_AGE = "600";
}
