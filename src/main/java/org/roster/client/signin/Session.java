package org.roster.client.signin;

import org.roster.client.OrganizationService;
import org.roster.client.OwnSessions;
import org.roster.client.ServiceException;
import org.roster.client.TenantDirectory;
import org.roster.client.keyring.KeyringException;
import org.roster.contract.Me;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

/**
 * The session of a signed-in user. Its token stays in memory and is renewed before it expires. When
 * it can no longer be renewed, calls fail with {@link ServiceException.SignInRequired}.
 */
public interface Session extends AutoCloseable {

    /** The entered address of the service. */
    URI server();

    /** The user and the memberships at the time of the sign-in; none for a stranger. */
    Me me();

    /** Reads the user and the current memberships from the service. Blocks. */
    Me currentMe() throws ServiceException;

    /** Reads the version of the service, which is untrusted. Blocks. */
    String serverVersion() throws ServiceException;

    /** The service, scoped to an organization and this user. */
    OrganizationService organization(String organizationId);

    /** The user's own sign-ins at the service. */
    OwnSessions ownSessions();

    /**
     * Opens the provider's page in the browser, where the user signs in again with the same
     * account. Returns immediately. The result completes with this session once the service has
     * accepted the sign-in as recent.
     */
    PendingSignIn reauthenticate();

    /** The tenants of Microsoft Entra ID at the authority that the service names. */
    TenantDirectory tenants();

    /**
     * Whether the session is stored in the keyring, so that it outlives the window. Completes once
     * that is known; fails with a {@link KeyringException} if storing it fails.
     */
    CompletableFuture<Boolean> stored();

    /**
     * Signs out: deletes the session from the keyring, and ends it at the service and at the
     * provider in the background, if they respond. Blocks until the keyring has responded.
     *
     * @throws KeyringException if the session may still be stored
     */
    void signOut() throws KeyringException;

    /**
     * Ends the session because the user has signed in again with the same account. It ends at the
     * service in the background; what is stored now belongs to the later session.
     */
    void replace();

    /**
     * Discards the tokens. Later calls fail as if the sign-in had ended. A session that isn't to
     * outlive the window ends at the service, too.
     */
    @Override
    void close();
}
