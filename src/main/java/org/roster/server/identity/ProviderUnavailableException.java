package org.roster.server.identity;

/** An identity provider does not answer, so that nobody's word can be checked. */
public final class ProviderUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Says which provider does not answer. */
    public ProviderUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
