package org.roster.demo.provider;

import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The authorization codes and refresh tokens that a provider has issued. */
final class Grants {

    private static final Duration CODE_LIFETIME = Duration.ofMinutes(5);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, AuthorizationCode> codes = new ConcurrentHashMap<>();
    private final Map<String, RefreshToken> refreshTokens = new ConcurrentHashMap<>();

    /** An authorization code. It is valid once and for five minutes. */
    record AuthorizationCode(AuthorizationRequest request, String subject, Instant issuedAt) {

        Instant expiresAt() {
            return issuedAt.plus(CODE_LIFETIME);
        }
    }

    /** A refresh token. The nonce is that of the sign-in in the browser. */
    record RefreshToken(String clientId, String subject, String scope, @Nullable String nonce) {}

    String issueCode(AuthorizationRequest request, SampleAccount account, Instant now) {
        String value = randomToken();
        codes.put(value, new AuthorizationCode(request, account.subject(), now));
        return value;
    }

    @Nullable AuthorizationCode redeemCode(String value, Instant now) {
        AuthorizationCode code = codes.remove(value);
        return code == null || now.isAfter(code.expiresAt()) ? null : code;
    }

    String issueRefreshToken(
            String clientId, SampleAccount account, String scope, @Nullable String nonce) {
        String value = randomToken();
        refreshTokens.put(value, new RefreshToken(clientId, account.subject(), scope, nonce));
        return value;
    }

    /**
     * Revokes the grant of a refresh token, with all refresh tokens of the same account and client,
     * as Google does. Returns whether the token was valid.
     */
    boolean revoke(String value) {
        RefreshToken revoked = refreshTokens.get(value);
        return revoked != null
                && refreshTokens
                        .values()
                        .removeIf(token ->
                                token.clientId().equals(revoked.clientId())
                                        && token.subject().equals(revoked.subject()));
    }

    int refreshTokens() {
        return refreshTokens.size();
    }

    @Nullable RefreshToken findRefreshToken(String value) {
        return refreshTokens.get(value);
    }

    void revokeRefreshTokens(SampleAccount account) {
        refreshTokens.values().removeIf(token -> token.subject().equals(account.subject()));
    }

    static String randomToken() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        // Real codes and tokens may contain padding and slashes, which clients must preserve
        return "1/" + Base64.getUrlEncoder().encodeToString(bytes);
    }
}
