package org.roster.server.configuration;

/** A setting is wrong or unknown. The message names the key and what it takes, on one line. */
public final class ConfigurationException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Says which key is wrong and what it takes; never quotes a secret. */
    public ConfigurationException(String message) {
        super(message);
    }
}
