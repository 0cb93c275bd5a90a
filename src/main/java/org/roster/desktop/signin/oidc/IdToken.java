package org.roster.desktop.signin.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * An ID token as the token endpoint gave it. It came over TLS from the provider itself, which
 * stands for its signature (OpenID Connect Core 1.0, section 3.1.3.7, number 6); the service checks
 * that again.
 */
final class IdToken {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String value;
    private final String nonce;
    private final Instant expiry;

    private IdToken(String value, String nonce, Instant expiry) {
        this.value = value;
        this.nonce = nonce;
        this.expiry = expiry;
    }

    /**
     * Reads a token that has just been given.
     *
     * @param now when, by this machine's clock, which may be wrong: the token's life counts from
     *     then
     * @throws IOException if it is no ID token
     */
    static IdToken read(String value, Instant now) throws IOException {
        String[] parts = value.split("\\.", -1);
        if (parts.length != 3) {
            throw new IOException("The ID token has " + parts.length + " parts");
        }
        JsonNode claims;
        try {
            claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        } catch (IllegalArgumentException e) {
            throw new IOException("The ID token is no base64url", e);
        }
        JsonNode issued = claims.path("iat");
        JsonNode expires = claims.path("exp");
        if (!issued.isNumber() || !expires.isNumber()) {
            throw new IOException("The ID token does not say how long it lives");
        }
        Duration life = Duration.ofSeconds(expires.asLong() - issued.asLong());
        return new IdToken(value, claims.path("nonce").asText(""), now.plus(life));
    }

    /** The token itself. */
    String value() {
        return value;
    }

    /** When it expires by this machine's clock. */
    Instant expiry() {
        return expiry;
    }

    /** Whether it answers the sign-in that this nonce was made for. */
    boolean answers(String expectedNonce) {
        return MessageDigest.isEqual(
                nonce.getBytes(StandardCharsets.UTF_8),
                expectedNonce.getBytes(StandardCharsets.UTF_8));
    }

    /** Leaves the token out of logs. */
    @Override
    public String toString() {
        return "IdToken[until " + expiry + "]";
    }
}
