package org.roster.server.storage;

/** The database does not answer. Nothing of the transaction has happened. */
public final class StorageUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StorageUnavailableException(Throwable cause) {
        super("The database is not responding", cause);
    }
}
