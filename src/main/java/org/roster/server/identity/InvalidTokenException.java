package org.roster.server.identity;

/**
 * An ID token does not hold. The message is for the operator's log and for nobody else; it never
 * quotes the token.
 */
public final class InvalidTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Says why, without a word of the token itself. */
    public InvalidTokenException(String message) {
        super(message);
    }
}
