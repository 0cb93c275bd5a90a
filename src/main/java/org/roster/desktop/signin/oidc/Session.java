package org.roster.desktop.signin.oidc;

import org.roster.contract.Me;
import org.roster.desktop.client.OrganizationService;
import org.roster.desktop.client.TenantDirectory;
import org.roster.desktop.signin.store.KeyringException;

import java.util.concurrent.CompletableFuture;

/**
 * A signed-in person. The ID token stays in memory and is renewed before it expires; where that is
 * no longer possible, calls fail with {@link
 * org.roster.desktop.client.ServiceException.SignInRequired}.
 */
public interface Session extends AutoCloseable {

    /** Who has signed in, and where that person belonged then; no membership for a stranger. */
    Me me();

    /** The service as this person sees an organization. */
    OrganizationService organization(String organizationId);

    /** The tenants of Microsoft Entra ID, at the authority that the service names. */
    TenantDirectory tenants();

    /**
     * Whether the session outlives the window. Done once that is known, failed with a {@link
     * KeyringException} where it was wanted and does not work.
     */
    CompletableFuture<Boolean> stored();

    /**
     * Clears what is kept of the session, so that it does not outlive the window. Blocks.
     *
     * @throws KeyringException if it may still be there
     */
    void deleteCredential() throws KeyringException;

    /** Forgets the tokens. Calls after that fail as if the sign-in had ended. */
    @Override
    void close();
}
