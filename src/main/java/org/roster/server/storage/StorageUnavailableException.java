package org.roster.server.storage;

/** Thrown when the database doesn't answer. The transaction has had no effect. */
public final class StorageUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean isRefused;

    StorageUnavailableException(Throwable cause) {
        super("The database is not responding", cause);
        this.isRefused = false;
    }

    /**
     * Creates an exception for a database that this process must not use.
     *
     * @param refusal the reason
     */
    StorageUnavailableException(String refusal) {
        super(refusal);
        this.isRefused = true;
    }

    /**
     * Returns whether the database answers, but must not be used. This has been logged, and ends
     * only when an operator acts.
     */
    public boolean isRefused() {
        return isRefused;
    }
}
