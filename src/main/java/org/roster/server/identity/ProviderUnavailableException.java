package org.roster.server.identity;

/** Thrown when an identity provider doesn't answer, so no token can be verified. */
public final class ProviderUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Creates an exception that names the provider. */
    public ProviderUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
