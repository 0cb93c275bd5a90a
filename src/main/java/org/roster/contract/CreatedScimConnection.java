package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * The response to the creation or takeover of a SCIM connection, the only one with the secret of
 * its token. In JSON, the secret is an additional member of the connection's object.
 *
 * @param connection the connection
 * @param secret the bearer token of the directory
 */
public record CreatedScimConnection(@JsonUnwrapped ScimConnection connection, String secret) {

    /** Reads the response. */
    @JsonCreator
    public CreatedScimConnection(
            @JsonUnwrapped ScimConnection connection, @JsonProperty("secret") String secret) {
        this.connection = connection;
        this.secret = secret;
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "CreatedScimConnection[" + connection.id() + "]";
    }
}
