package org.roster.server.auditsink;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when rows can't be written. The message is a sentence for operators, without a full stop
 * and without any content of the log.
 */
final class SinkUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    SinkUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
