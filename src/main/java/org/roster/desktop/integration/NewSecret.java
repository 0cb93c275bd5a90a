package org.roster.desktop.integration;

/**
 * A secret that the service has just created and does not return again.
 *
 * @param title the title of the dialog, a few words
 * @param name the name of the API token or the webhook
 * @param secret the secret
 * @param hint how long it is valid, or what it is for, in one or two sentences
 */
public record NewSecret(String title, String name, String secret, String hint) {

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "NewSecret[" + name + "]";
    }
}
