package org.roster.client.signin;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;

/**
 * The rules for the ID tokens of one client, per OpenID Connect Core 1.0, sections 3.1.3.7 and
 * 12.2.
 *
 * @param issuer whether the token's issuer is the provider
 * @param clientId the only audience of its tokens
 * @param clock the time
 */
record IdTokenRules(Predicate<IdToken> issuer, String clientId, InstantSource clock) {

    /** How long ago the token endpoint may have issued a token that it has just returned. */
    private static final Duration MAX_AGE = Duration.ofMinutes(5);

    /** How far a provider's clock may be ahead. */
    private static final Duration MAX_SKEW = Duration.ofMinutes(5);

    /**
     * Reads the ID token of a sign-in in the browser.
     *
     * @param nonce the nonce of the authentication request
     * @throws IOException if it isn't an ID token
     * @throws SignInException.InvalidResponse if it doesn't belong to the sign-in
     */
    IdToken first(String value, String nonce) throws IOException, SignInException.InvalidResponse {
        IdToken token = read(value);
        require(isSame(token.nonce(), nonce), "nonce");
        return token;
    }

    /**
     * Reads a refreshed ID token. Google's have no nonce and Entra's repeat the first one.
     *
     * @param nonce the nonce of the sign-in in the browser
     * @throws IOException if it isn't an ID token
     * @throws SignInException.InvalidResponse if it doesn't belong to the sign-in
     */
    IdToken refreshed(String value, String nonce)
            throws IOException, SignInException.InvalidResponse {
        IdToken token = read(value);
        require(token.nonce() == null || isSame(token.nonce(), nonce), "nonce");
        return token;
    }

    private IdToken read(String value) throws IOException, SignInException.InvalidResponse {
        IdToken token = IdToken.parse(value);
        require(issuer.test(token), "iss");
        require(!token.subject().isEmpty(), "sub");
        require(token.audience().equals(List.of(clientId)), "aud");
        require(token.authorizedParty() == null || token.authorizedParty().equals(clientId), "azp");
        Instant now = clock.instant();
        require(
                !token.issuedAt().isBefore(now.minus(MAX_AGE))
                        && !token.issuedAt().isAfter(now.plus(MAX_SKEW)),
                "iat");
        require(token.expiresAt().isAfter(now), "exp");
        return token;
    }

    private static boolean isSame(@Nullable String claimed, String expected) {
        return claimed != null
                && MessageDigest.isEqual(
                        claimed.getBytes(StandardCharsets.UTF_8),
                        expected.getBytes(StandardCharsets.UTF_8));
    }

    private static void require(boolean holds, String claim)
            throws SignInException.InvalidResponse {
        if (!holds) {
            throw new SignInException.InvalidResponse("The ID token's " + claim + " is wrong");
        }
    }
}
