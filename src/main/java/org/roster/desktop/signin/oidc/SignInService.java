package org.roster.desktop.signin.oidc;

import org.roster.contract.Provider;
import org.roster.desktop.client.ServiceException;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** Signs users in to a service. */
public interface SignInService {

    /**
     * How users can sign in to a service. Blocks until the service has responded.
     *
     * @param server the service's address, such as {@code https://roster.example.com}
     */
    SignInOptions options(URI server) throws ServiceException;

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
