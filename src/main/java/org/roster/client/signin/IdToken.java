package org.roster.client.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * An ID token from the token endpoint, whose claims {@link IdTokenRules} has checked. It is
 * received from the provider over TLS, which replaces the check of its signature per OpenID Connect
 * Core 1.0, section 3.1.3.7, number 6. The service checks the signature.
 *
 * @param value the encoded token
 * @param issuer the {@code iss} claim
 * @param subject the {@code sub} claim
 * @param tenant the {@code tid} claim of Entra ID; empty if there is none
 * @param audience the {@code aud} claim
 * @param authorizedParty the {@code azp} claim, or null
 * @param nonce the {@code nonce} claim, or null
 * @param issuedAt the {@code iat} claim
 * @param expiresAt the {@code exp} claim
 * @param authenticatedAt the {@code auth_time} claim, or null
 */
record IdToken(
        String value,
        String issuer,
        String subject,
        String tenant,
        List<String> audience,
        @Nullable String authorizedParty,
        @Nullable String nonce,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable Instant authenticatedAt) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Parses a token without checking its claims.
     *
     * @throws IOException if it isn't an ID token
     */
    static IdToken parse(String value) throws IOException {
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
        JsonNode audience = claims.path("aud");
        return new IdToken(
                value,
                claims.path("iss").asText(""),
                claims.path("sub").asText(""),
                claims.path("tid").asText(""),
                audience.isArray()
                        ? audience.valueStream().map(each -> each.asText("")).toList()
                        : List.of(audience.asText("")),
                text(claims, "azp"),
                text(claims, "nonce"),
                time(claims, "iat"),
                time(claims, "exp"),
                claims.path("auth_time").isNumber() ? time(claims, "auth_time") : null);
    }

    private static @Nullable String text(JsonNode claims, String name) {
        return claims.hasNonNull(name) ? claims.path(name).asText("") : null;
    }

    private static Instant time(JsonNode claims, String name) throws IOException {
        JsonNode seconds = claims.path(name);
        if (!seconds.isNumber()) {
            throw new IOException("The ID token has no " + name);
        }
        try {
            return Instant.ofEpochSecond(seconds.asLong());
        } catch (DateTimeException e) {
            throw new IOException("The ID token's " + name + " is out of range", e);
        }
    }

    /** Whether the token is for the same account as another one. */
    boolean isSameAccount(IdToken other) {
        return issuer.equals(other.issuer) && subject.equals(other.subject);
    }

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "IdToken[" + issuer + ", until " + expiresAt + "]";
    }
}
