package org.roster.server.storage;

/** Thrown when the service must not use a database. The message says why and what to do. */
public final class RefusedDatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedDatabaseException(String message) {
        super(message);
    }
}
