package org.roster.client.keyring;

import org.jspecify.annotations.Nullable;

/** The keyring is missing, locked or not responding. The message contains no secret. */
public final class KeyringException extends Exception {

    private static final long serialVersionUID = 1L;

    public KeyringException(String message) {
        this(message, null);
    }

    public KeyringException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
