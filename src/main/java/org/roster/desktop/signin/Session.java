package org.roster.desktop.signin;

import org.roster.contract.Me;
import org.roster.desktop.service.OrganizationService;

/**
 * A signed-in person. The ID token stays in memory and is renewed before it expires; where that is
 * no longer possible, calls fail with {@link
 * org.roster.desktop.service.ServiceException.SignInRequired}.
 */
public interface Session extends AutoCloseable {

    /** Who has signed in, and where that person belonged then; no membership for a stranger. */
    Me me();

    /** The service as this person sees an organization. */
    OrganizationService organization(String organizationId);

    /** Forgets the tokens. Calls after that fail as if the sign-in had ended. */
    @Override
    void close();
}
