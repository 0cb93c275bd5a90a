package org.roster.server.access;

import org.roster.server.identity.VerifiedIdentity;

/** Is told when someone has signed in. */
@FunctionalInterface
public interface SignInListener {

    /**
     * Handles the beginning or the resumption of a sign-in, after it was stored. Never fails.
     *
     * @param identity the account, from an ID token that the provider has just issued
     */
    void signedIn(VerifiedIdentity identity);
}
