package org.roster.client.signin;

import java.net.URI;
import java.util.function.Consumer;

/** A login with one provider in the user's browser (RFC 8252). */
interface NativeLogin {

    /**
     * Signs a user in. Blocks until the browser returns from the provider; interrupt it to cancel.
     *
     * @param request what to ask for
     * @param show receives the address of the provider's page, once
     */
    ProviderTokens signIn(AuthenticationRequest request, Consumer<URI> show)
            throws SignInException, InterruptedException;

    /**
     * Signs in without the user, with a new ID token.
     *
     * @param refreshCredential the value of {@link ProviderTokens#refreshCredential}
     * @param nonce the nonce of the sign-in in the browser
     * @throws SignInException.RefusedByProvider if the user has to sign in again
     * @throws SignInException.ProviderUnreachable if it may work later
     */
    ProviderTokens resume(String refreshCredential, String nonce)
            throws SignInException, InterruptedException;

    /**
     * Parses the address of a provider. Addresses from a service or provider are opened in the
     * user's browser, so only https is accepted.
     *
     * @throws IllegalArgumentException for any other address
     */
    static URI https(String text) {
        URI address = URI.create(text);
        if (!"https".equals(address.getScheme()) || address.getHost() == null) {
            throw new IllegalArgumentException("Not an https address: " + text);
        }
        return address;
    }
}
