package org.roster.server.storage;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the database doesn't answer or is busy. The transaction has had no effect, unless the
 * connection broke during its commit: then it may have been committed.
 */
public final class StorageUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean isRefused;
    private final boolean isBusy;

    private StorageUnavailableException(
            String message, @Nullable Throwable cause, boolean isRefused, boolean isBusy) {
        super(message, cause);
        this.isRefused = isRefused;
        this.isBusy = isBusy;
    }

    StorageUnavailableException(Throwable cause) {
        this("The database is not responding", cause);
    }

    StorageUnavailableException(String message, @Nullable Throwable cause) {
        this(message, cause, false, false);
    }

    /**
     * Creates an exception for a database that this process must not use.
     *
     * @param refusal the reason
     */
    StorageUnavailableException(String refusal) {
        this(refusal, null, true, false);
    }

    /** Creates an exception for a transaction that has waited for others in vain. */
    static StorageUnavailableException busy(Throwable cause) {
        return new StorageUnavailableException("The database is busy", cause, false, true);
    }

    /**
     * Returns whether the database answers, but the transaction has waited too long for a lock or a
     * connection that others hold.
     */
    boolean isBusy() {
        return isBusy;
    }

    /** Returns {@code busy} or {@code not responding}, for messages about the database. */
    public String state() {
        return isBusy ? "busy" : "not responding";
    }

    /**
     * Returns whether the database answers, but must not be used. This has been logged, and ends
     * only when an operator acts.
     */
    public boolean isRefused() {
        return isRefused;
    }
}
