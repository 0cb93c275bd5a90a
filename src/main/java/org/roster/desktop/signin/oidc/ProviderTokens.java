package org.roster.desktop.signin.oidc;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/**
 * What a provider gave for a sign-in.
 *
 * @param idToken what the service is shown
 * @param renewal how to get the next one without the person
 * @param refreshSecret gives what {@link NativeLogin#resume} needs, which changes with each
 *     renewal; a secret, and null where the provider gave nothing to renew with
 */
public record ProviderTokens(
        IdToken idToken, Renewal renewal, Supplier<@Nullable String> refreshSecret) {

    /** Gets another ID token without the person. */
    @FunctionalInterface
    interface Renewal {

        /**
         * Asks the provider.
         *
         * @throws SignInException.RefusedByProvider if the person has to sign in again
         * @throws SignInException.ProviderUnreachable if it may work later
         * @throws InterruptedException if the wait was broken off
         */
        IdToken renew() throws SignInException, InterruptedException;
    }

    /** The same with the next ID token. */
    ProviderTokens with(IdToken renewed) {
        return new ProviderTokens(renewed, renewal, refreshSecret);
    }

    /** Leaves the tokens out of logs. */
    @Override
    public String toString() {
        return "Tokens[" + idToken + "]";
    }
}
