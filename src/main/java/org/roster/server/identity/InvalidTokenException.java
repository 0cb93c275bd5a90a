package org.roster.server.identity;

/**
 * Thrown when an ID token is invalid. The message is for the operator's log only and never contains
 * parts of the token.
 */
public final class InvalidTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Creates an exception with the reason, without parts of the token. */
    public InvalidTokenException(String message) {
        super(message);
    }
}
