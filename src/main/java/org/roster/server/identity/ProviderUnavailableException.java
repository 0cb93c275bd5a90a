package org.roster.server.identity;

import java.net.ConnectException;
import java.net.http.HttpTimeoutException;

/** Thrown when an identity provider can't be used now, so no token can be verified. */
public final class ProviderUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Creates an exception that names the provider. */
    public ProviderUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns whether the provider hasn't answered at all. */
    public boolean isSilent() {
        for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof HttpTimeoutException) {
                return true;
            }
        }
        return false;
    }
}
