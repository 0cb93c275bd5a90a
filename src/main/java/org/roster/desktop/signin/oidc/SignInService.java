package org.roster.desktop.signin.oidc;

import org.roster.contract.Provider;
import org.roster.desktop.client.ServiceException;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Signs people in at a service. */
public interface SignInService {

    /**
     * The identity providers that a service offers, in its order. Blocks until the service has
     * answered.
     *
     * @param server the service's address, as {@code https://roster.example.com}
     */
    List<Provider> providers(URI server) throws ServiceException;

    /**
     * Whether people can stay signed in at a service, and who has. Never fails, and takes no longer
     * than the keyring may.
     */
    CompletableFuture<StoredSignIn> storedSignIn(URI server);

    /**
     * Opens the browser at the provider's page. Returns at once; what comes of it, failures
     * included, is in the futures of the answer.
     *
     * @param stay whether the person wants to stay signed in when the window has closed
     */
    PendingSignIn begin(URI server, Provider provider, boolean stay);
}
