package org.roster.server.storage;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the database doesn't answer. The transaction has had no effect, unless the connection
 * broke during its commit: then it may have been committed.
 */
public final class StorageUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean isRefused;

    StorageUnavailableException(Throwable cause) {
        this("The database is not responding", cause);
    }

    StorageUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
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
