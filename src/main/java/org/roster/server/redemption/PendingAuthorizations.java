package org.roster.server.redemption;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;
import org.roster.server.identity.AuthorizationCodeFlow.Secrets;
import org.roster.server.storage.Database;
import org.roster.server.text.Sha256;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The sign-ins that were started on an invitation page and aren't completed yet. A cookie binds
 * each one to the browser that started it. It is valid for {@link #LIFETIME} and can be used once.
 * The table contains only hashes of the state and the cookie, so reading it isn't enough to
 * complete a sign-in. The sign-in of a new member leaves a row without secrets, so that the browser
 * can show the success again.
 */
final class PendingAuthorizations {

    /** Leaves enough time to find a phone and confirm the sign-in on it. */
    static final Duration LIFETIME = Duration.ofMinutes(15);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern BROWSER_ID = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Database database;
    private final InstantSource clock;

    PendingAuthorizations(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A pending sign-in.
     *
     * @param begunAt when the user pressed the button
     */
    record Authorization(String inviteId, Provider provider, Secrets secrets, Instant begunAt) {}

    /** Returns the browser's ID: the cookie's value if it is well-formed, otherwise a new id. */
    static String browserId(@Nullable String cookie) {
        if (cookie != null && BROWSER_ID.matcher(cookie).matches()) {
            return cookie;
        }
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Adds a pending sign-in and deletes those that have expired. */
    void add(Authorization authorization, String browserId) {
        Secrets secrets = authorization.secrets();
        insert(authorization, browserId, secrets.nonce(), secrets.codeVerifier());
    }

    /** Remembers that a sign-in has made its user a member. */
    void addCompleted(Authorization authorization, String browserId) {
        insert(authorization, browserId, "", "");
    }

    private void insert(
            Authorization authorization, String browserId, String nonce, String codeVerifier) {
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
                    .bind("state", Sha256.base64(authorization.secrets().state()))
                    .bind("browser", Sha256.base64(browserId))
                    .bind("invite", authorization.inviteId())
                    .bind("provider", authorization.provider().name())
                    .bind("nonce", nonce)
                    .bind("verifier", codeVerifier)
                    .bind("expires", now + LIFETIME.toMillis())
                    .execute();
        });
    }

    /**
     * Takes the sign-in of this state if this browser started it. Other browsers can't take it.
     *
     * @param state the state that the provider returned
     * @param browserId the ID from the browser's cookie
     */
    Optional<Authorization> take(String state, String browserId) {
        return database.write(handle ->
                handle.createQuery(
                                """
                                DELETE FROM redemption_sign_in
                                 WHERE state_hash = :state AND browser_hash = :browser
                                   AND expires_at > :now AND code_verifier <> ''
                                RETURNING invite_id, provider, nonce, code_verifier, expires_at
                                """)
                        .bind("state", Sha256.base64(state))
                        .bind("browser", Sha256.base64(browserId))
                        .bind("now", clock.millis())
                        .map((row, context) ->
                                new Authorization(
                                        row.getString("invite_id"),
                                        Provider.valueOf(row.getString("provider")),
                                        new Secrets(
                                                state,
                                                row.getString("nonce"),
                                                row.getString("code_verifier")),
                                        Instant.ofEpochMilli(row.getLong("expires_at"))
                                                .minus(LIFETIME)))
                        .findOne());
    }

    /** Returns the invite with which this browser's sign-in of this state has made a member. */
    Optional<String> completedInvite(String state, String browserId) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT invite_id FROM redemption_sign_in
                                 WHERE state_hash = :state AND browser_hash = :browser
                                   AND expires_at > :now AND code_verifier = ''
                                """)
                        .bind("state", Sha256.base64(state))
                        .bind("browser", Sha256.base64(browserId))
                        .bind("now", clock.millis())
                        .mapTo(String.class)
                        .findOne());
    }

    /** Returns whether a sign-in of this browser has made a member with this invite. */
    boolean isCompleted(String inviteId, String browserId) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT 1 FROM redemption_sign_in
                                 WHERE invite_id = :invite AND browser_hash = :browser
                                   AND expires_at > :now AND code_verifier = '' LIMIT 1
                                """)
                        .bind("invite", inviteId)
                        .bind("browser", Sha256.base64(browserId))
                        .bind("now", clock.millis())
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
    }
}
