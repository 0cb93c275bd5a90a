package org.roster.desktop.signin.oidc;

import org.roster.contract.Provider;
import org.roster.desktop.client.ServiceException;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Signs users in to a service. */
public interface SignInService {

    /**
     * The identity providers that a service offers, in its order. Blocks until the service has
     * responded.
     *
     * @param server the service's address, such as {@code https://roster.example.com}
     */
    List<Provider> providers(URI server) throws ServiceException;

    /**
     * Reads the sign-in that is stored for a service. Never fails, and takes no longer than the
     * time limit of the keyring.
     */
    CompletableFuture<StoredSignIn> storedSignIn(URI server);

    /**
     * Opens the provider's page in the browser. Returns immediately; the result's futures report
     * the outcome, including failures.
     *
     * @param stay whether to stay signed in after the window has closed
     */
    PendingSignIn begin(URI server, Provider provider, boolean stay);
}
