package org.roster.release;

/** Thrown if a version can't be released; the message says why and what to do. */
final class RefusedReleaseException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedReleaseException(String message) {
        super(message);
    }
}
