package org.roster.client.signin;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceException;
import org.roster.client.keyring.AccountName;
import org.roster.contract.Provider;

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
     * Reads the sign-in that is stored for an account at a service. Never fails, and takes no
     * longer than the time limit of the keyring.
     *
     * @param account the account, or null to read only whether the user wants to stay signed in
     */
    CompletableFuture<StoredSignIn> storedSignIn(URI server, @Nullable AccountName account);

    /** Deletes the sign-in that is stored for an account in the background. */
    void forget(URI server, AccountName account);

    /**
     * Opens the provider's page in the browser. Returns immediately; the result's futures report
     * the outcome, including failures.
     *
     * @param stay whether to stay signed in after the window has closed
     */
    PendingSignIn begin(URI server, Provider provider, boolean stay);
}
