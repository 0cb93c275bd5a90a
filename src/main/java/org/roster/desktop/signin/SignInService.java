package org.roster.desktop.signin;

import org.roster.contract.Provider;
import org.roster.desktop.service.ServiceException;

import java.net.URI;
import java.util.List;

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
     * Opens the browser at the provider's page. Returns at once; what comes of it, failures
     * included, is in the futures of the answer.
     */
    PendingSignIn begin(URI server, Provider provider);
}
