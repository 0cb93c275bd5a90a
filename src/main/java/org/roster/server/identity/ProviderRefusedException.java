package org.roster.server.identity;

import org.roster.contract.ProviderError;

/** Thrown when an identity provider refuses to exchange an authorization code. */
public final class ProviderRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ProviderError error;

    /** Creates an exception with the provider's error. */
    public ProviderRefusedException(ProviderError error) {
        super("The provider refused the authorization code: " + error);
        this.error = error;
    }

    /** Returns the provider's error. */
    public ProviderError error() {
        return error;
    }
}
