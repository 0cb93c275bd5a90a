package org.roster.desktop.integration;

import org.jspecify.annotations.Nullable;

/**
 * A secret that the service has just created and doesn't return again.
 *
 * @param name the name of the API token, the webhook or the SCIM connection
 * @param secret the secret
 * @param hint how long it is valid, or what it is for, in one or two sentences
 * @param address the address where the secret is used, or null if there is no single one
 */
public record NewSecret(String name, String secret, String hint, @Nullable String address) {

    /** A secret without an address. */
    public NewSecret(String name, String secret, String hint) {
        this(name, secret, hint, null);
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "NewSecret[" + name + "]";
    }
}
