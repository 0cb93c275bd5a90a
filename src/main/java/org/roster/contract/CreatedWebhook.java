package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * The response to the creation or takeover of a webhook. No other response contains the secret. In
 * JSON, the secret is an additional field of the webhook's object.
 *
 * @param webhook the webhook
 * @param secret the key for verifying signatures: {@code whsec_} and 32 bytes as base64
 */
public record CreatedWebhook(@JsonUnwrapped Webhook webhook, String secret) {

    /** Reads the response. */
    @JsonCreator
    public CreatedWebhook(@JsonUnwrapped Webhook webhook, @JsonProperty("secret") String secret) {
        this.webhook = webhook;
        this.secret = secret;
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "CreatedWebhook[" + webhook.id() + "]";
    }
}
