package org.roster.server.backup;

/** Thrown when a backup can't be made or doesn't pass its check. The message has no secrets. */
final class BackupException extends Exception {

    private static final long serialVersionUID = 1L;

    BackupException(String message) {
        super(message);
    }

    BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
