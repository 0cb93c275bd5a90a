package org.roster.server.storage;

/** Thrown when the database doesn't answer. The transaction has had no effect. */
public final class StorageUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StorageUnavailableException(Throwable cause) {
        super("The database is not responding", cause);
    }
}
