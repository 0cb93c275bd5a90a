package org.roster.desktop.signin;

/**
 * What a provider gave for a sign-in.
 *
 * @param idToken what the service is shown
 * @param renewal how to get the next one without the person
 */
record Tokens(IdToken idToken, Renewal renewal) {

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

    /** Leaves the tokens out of logs. */
    @Override
    public String toString() {
        return "Tokens[" + idToken + "]";
    }
}
