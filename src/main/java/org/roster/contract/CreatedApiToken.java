package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * The response to the creation or takeover of an API token, the only one with its secret. In JSON,
 * the secret is an additional member of the token's object.
 *
 * @param token the token
 * @param secret the value for the {@code Authorization} header
 */
public record CreatedApiToken(@JsonUnwrapped ApiToken token, String secret) {

    /** Reads the response. */
    @JsonCreator
    public CreatedApiToken(@JsonUnwrapped ApiToken token, @JsonProperty("secret") String secret) {
        this.token = token;
        this.secret = secret;
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "CreatedApiToken[" + token.id() + "]";
    }
}
