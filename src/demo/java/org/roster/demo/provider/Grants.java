package org.roster.demo.provider;

import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The codes and refresh tokens that a provider has given out. */
final class Grants {

    private static final Duration CODE_LIFE = Duration.ofMinutes(5);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, Refresh> refreshTokens = new ConcurrentHashMap<>();

    /** An authorization code holds once, and for five minutes. */
    record Code(AuthorizationRequest request, String subject, Instant expiresAt) {}

    record Refresh(String clientId, String subject, String scope) {}

    String code(AuthorizationRequest request, SampleAccount account, Instant now) {
        String value = random();
        codes.put(value, new Code(request, account.subject(), now.plus(CODE_LIFE)));
        return value;
    }

    @Nullable Code redeem(String value, Instant now) {
        Code code = codes.remove(value);
        return code == null || now.isAfter(code.expiresAt()) ? null : code;
    }

    String refreshToken(String clientId, SampleAccount account, String scope) {
        String value = random();
        refreshTokens.put(value, new Refresh(clientId, account.subject(), scope));
        return value;
    }

    @Nullable Refresh refresh(String value) {
        return refreshTokens.get(value);
    }

    void revoke(SampleAccount account) {
        refreshTokens.values().removeIf(token -> token.subject().equals(account.subject()));
    }

    static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        // Real codes and tokens have padding and slashes at times, which clients must not cut at
        return "1/" + Base64.getUrlEncoder().encodeToString(bytes);
    }
}
