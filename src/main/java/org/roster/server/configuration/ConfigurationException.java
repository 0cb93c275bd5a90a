package org.roster.server.configuration;

/**
 * Thrown when a setting is invalid or unknown. The message is one line with the key and the allowed
 * values.
 */
public final class ConfigurationException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message never contains a secret. */
    public ConfigurationException(String message) {
        super(message);
    }
}
