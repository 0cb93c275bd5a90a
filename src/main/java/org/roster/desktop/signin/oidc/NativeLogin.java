package org.roster.desktop.signin.oidc;

import java.net.URI;
import java.util.function.Consumer;

/** The login of one provider in the person's own browser (RFC 8252). */
interface NativeLogin {

    /**
     * Signs somebody in. Blocks until the person has come back from the browser; interrupt it to
     * give up.
     *
     * @param show is given the address of the provider's page, once
     */
    ProviderTokens signIn(Consumer<URI> show) throws SignInException, InterruptedException;

    /**
     * Signs in without the person, by an ID token that is renewed at once.
     *
     * @param refreshSecret what {@link ProviderTokens#refreshSecret} gave
     * @throws SignInException.RefusedByProvider if the person has to sign in again
     * @throws SignInException.ProviderUnreachable if it may work later
     */
    ProviderTokens resume(String refreshSecret) throws SignInException, InterruptedException;

    /**
     * An address to talk to a provider at. What a service or a provider names is opened in the
     * person's browser, so nothing but https may come of it.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static URI https(String text) {
        URI address = URI.create(text);
        if (!"https".equals(address.getScheme()) || address.getHost() == null) {
            throw new IllegalArgumentException("No https address: " + text);
        }
        return address;
    }
}
