package org.roster.desktop.signin.oidc;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/**
 * The tokens of a sign-in.
 *
 * @param idToken authenticates the user to the service
 * @param renewal gets the next ID token without the user
 * @param refreshCredential supplies the current input of {@link NativeLogin#resume}: Google's
 *     refresh token, or msal4j's token cache. It changes with each renewal, is secret, and is null
 *     if the provider issued no refresh token
 */
public record ProviderTokens(
        IdToken idToken, Renewal renewal, Supplier<@Nullable String> refreshCredential) {

    /** Gets another ID token without the user. */
    @FunctionalInterface
    interface Renewal {

        /**
         * Asks the provider for a new ID token.
         *
         * @throws SignInException.RefusedByProvider if the user has to sign in again
         * @throws SignInException.ProviderUnreachable if it may work later
         * @throws InterruptedException if the wait was interrupted
         */
        IdToken renew() throws SignInException, InterruptedException;
    }

    /** A copy with a renewed ID token. */
    ProviderTokens with(IdToken renewed) {
        return new ProviderTokens(renewed, renewal, refreshCredential);
    }

    /** Keeps the tokens out of logs. */
    @Override
    public String toString() {
        return "Tokens[" + idToken + "]";
    }
}
