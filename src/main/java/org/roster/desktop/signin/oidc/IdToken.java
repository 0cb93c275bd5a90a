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
 * An ID token from the token endpoint. It is received from the provider over TLS, which replaces
 * the check of its signature per OpenID Connect Core 1.0, section 3.1.3.7, number 6. The service
 * checks the signature.
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
     * Reads a new token.
     *
     * @param now the time of this machine's clock, which may be wrong; the token's lifetime counts
     *     from then
     * @throws IOException if it is not an ID token
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
            throw new IOException("The ID token is not base64url", e);
        }
        JsonNode issued = claims.path("iat");
        JsonNode expires = claims.path("exp");
        if (!issued.isNumber() || !expires.isNumber()) {
            throw new IOException("The ID token has no lifetime");
        }
        Duration life = Duration.ofSeconds(expires.asLong() - issued.asLong());
        return new IdToken(value, claims.path("nonce").asText(""), now.plus(life));
    }

    /** The encoded token. */
    String value() {
        return value;
    }

    /** When the token expires by this machine's clock. */
    Instant expiry() {
        return expiry;
    }

    /** Whether the token has this nonce and so belongs to the same sign-in. */
    boolean hasNonce(String expectedNonce) {
        return MessageDigest.isEqual(
                nonce.getBytes(StandardCharsets.UTF_8),
                expectedNonce.getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "IdToken[until " + expiry + "]";
    }
}
