package org.roster.server.storage;

/**
 * Rolls back a transaction whose work is no longer needed, or whose premise another transaction has
 * changed. That is no failure: the code that began the transaction catches it. It has no stack
 * trace.
 */
public class RollbackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an instance.
     *
     * @param message why the transaction is rolled back, as a sentence without a period
     */
    public RollbackException(String message) {
        super(message, null, false, false);
    }
}
