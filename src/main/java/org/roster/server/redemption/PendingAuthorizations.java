package org.roster.server.redemption;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;
import org.roster.server.identity.AuthorizationCodeFlow.Secrets;
import org.roster.server.storage.Database;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The sign-ins that have begun at an invitation page and whose browser has not come back yet. Each
 * is bound to the browser that began it by a cookie, lasts {@link #LASTS}, and is used once. The
 * table holds hashes of the state and the cookie, so that its reader can finish nobody's sign-in.
 */
final class PendingAuthorizations {

    /** Long enough to look for a telephone and confirm a sign-in with it. */
    static final Duration LASTS = Duration.ofMinutes(15);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern BROWSER = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Database database;
    private final InstantSource clock;

    PendingAuthorizations(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A sign-in that a browser has come back from. */
    record Begun(String inviteId, Provider provider, Secrets secrets) {}

    /** What a browser is known by: what its cookie says if that can be ours, else something new. */
    static String browser(@Nullable String cookie) {
        if (cookie != null && BROWSER.matcher(cookie).matches()) {
            return cookie;
        }
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Remembers a sign-in, and forgets those that nobody came back from. */
    void begin(Begun begun, String browser) {
        long now = clock.millis();
        database.write(handle -> {
            handle.createUpdate("DELETE FROM redemption_sign_in WHERE expires_at <= :now")
                    .bind("now", now)
                    .execute();
            return handle.createUpdate(
                            """
                            INSERT INTO redemption_sign_in (state_hash, browser_hash, invite_id,
                                        provider, nonce, code_verifier, expires_at)
                            VALUES (:state, :browser, :invite, :provider, :nonce, :verifier,
                                    :expires)
                            """)
                    .bind("state", hash(begun.secrets().state()))
                    .bind("browser", hash(browser))
                    .bind("invite", begun.inviteId())
                    .bind("provider", begun.provider().name())
                    .bind("nonce", begun.secrets().nonce())
                    .bind("verifier", begun.secrets().codeVerifier())
                    .bind("expires", now + LASTS.toMillis())
                    .execute();
        });
    }

    /**
     * Takes the sign-in of this state, if this browser began it; nobody else can use it up.
     *
     * @param state as the provider sent it back
     * @param browser what the browser's cookie says
     */
    Optional<Begun> take(String state, String browser) {
        return database.write(handle ->
                handle.createQuery(
                                """
                                DELETE FROM redemption_sign_in
                                 WHERE state_hash = :state AND browser_hash = :browser
                                   AND expires_at > :now
                                RETURNING invite_id, provider, nonce, code_verifier
                                """)
                        .bind("state", hash(state))
                        .bind("browser", hash(browser))
                        .bind("now", clock.millis())
                        .map((row, context) ->
                                new Begun(
                                        row.getString("invite_id"),
                                        Provider.valueOf(row.getString("provider")),
                                        new Secrets(
                                                state,
                                                row.getString("nonce"),
                                                row.getString("code_verifier"))))
                        .findOne());
    }

    private static String hash(String secret) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(secret.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
