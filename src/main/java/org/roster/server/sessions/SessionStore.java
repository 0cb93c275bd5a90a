package org.roster.server.sessions;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.roster.contract.ActiveSession;
import org.roster.contract.Provider;
import org.roster.server.identity.DesktopIdToken;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.storage.RowTime;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tables of sign-ins and session tokens. They contain hashes of all secrets. */
public final class SessionStore {

    /** The columns of {@link #current}. */
    public static final String COLUMNS =
            """
            i.id AS sign_in_id, s.token_hash, s.expires_at AS token_expires_at, i.created_at,
            i.provider, i.issuer, i.subject, i.tenant_id, i.username, i.verified_names,
            i.display_name, i.hosted_domain, i.authenticated_at\
            """;

    /** The tables of {@link #COLUMNS}. */
    public static final String TABLES = "session_token s JOIN sign_in i ON i.id = s.sign_in_id";

    private static final String PERSON =
            " provider = :provider AND issuer = :issuer AND subject = :subject ";

    private static final List<String> EXPIRING =
            List.of("session_token", "sign_in", "sign_in_lock", "used_nonce", "used_proof");

    /** The most sign-ins of one person. */
    private static final int MAX_SIGN_INS = 20;

    public SessionStore() {}

    /**
     * A sign-in, as far as an ID token and a proof must match it.
     *
     * @param nonceHash the SHA-256 of the nonce that began it
     * @param stepUpNonceHash the SHA-256 of the last step-up's nonce, or null
     */
    record BegunSignIn(
            Provider provider,
            String issuer,
            String subject,
            String clientId,
            String jkt,
            String nonceHash,
            @Nullable String stepUpNonceHash,
            @Nullable Instant authenticatedAt,
            Instant createdAt) {}

    /** Reads a row with {@link #COLUMNS}. */
    public static CurrentSession current(ResultSet row) throws SQLException {
        return new CurrentSession(
                row.getString("sign_in_id"),
                row.getString("token_hash"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                new VerifiedIdentity(
                        Provider.valueOf(row.getString("provider")),
                        row.getString("issuer"),
                        row.getString("subject"),
                        row.getString("tenant_id"),
                        row.getString("username"),
                        names(row.getString("verified_names")),
                        row.getString("display_name"),
                        row.getString("hosted_domain"),
                        RowTime.of(row, "authenticated_at"),
                        Instant.ofEpochMilli(row.getLong("token_expires_at"))));
    }

    private static Set<String> names(String lines) {
        return lines.isEmpty() ? Set.of() : Set.of(lines.split("\n"));
    }

    /** Marks a proof as used; returns whether it wasn't yet. */
    boolean useProof(Handle handle, String hash, Instant until) {
        return handle.createUpdate(
                                """
                                INSERT INTO used_proof (jti_hash, expires_at) VALUES (:hash, :until)
                                    ON CONFLICT DO NOTHING
                                """)
                        .bind("hash", hash)
                        .bind("until", until.toEpochMilli())
                        .execute()
                == 1;
    }

    /** Marks an issuer's nonce as used; returns whether it wasn't yet. */
    boolean useNonce(Handle handle, String issuer, String hash, Instant until) {
        return handle.createUpdate(
                                """
                                INSERT INTO used_nonce (issuer, nonce_hash, expires_at)
                                VALUES (:issuer, :hash, :until) ON CONFLICT DO NOTHING
                                """)
                        .bind("issuer", issuer)
                        .bind("hash", hash)
                        .bind("until", until.toEpochMilli())
                        .execute()
                == 1;
    }

    /** Remembers a used nonce until this time at least. */
    void keepNonce(Handle handle, String issuer, String hash, Instant until) {
        handle.createUpdate(
                        """
                        UPDATE used_nonce SET expires_at = :until
                         WHERE issuer = :issuer AND nonce_hash = :hash AND expires_at < :until
                        """)
                .bind("issuer", issuer)
                .bind("hash", hash)
                .bind("until", until.toEpochMilli())
                .execute();
    }

    /** The memberships of a person, as far as sign-ins depend on them. */
    record Memberships(boolean exist, Instant notBefore) {}

    /** Lets other sign-ins of a person begin only after this transaction. */
    void lock(Handle handle, String personHash, Instant until) {
        handle.createUpdate(
                        """
                        INSERT INTO sign_in_lock (person_hash, expires_at) VALUES (:hash, :until)
                            ON CONFLICT (person_hash)
                            DO UPDATE SET expires_at = excluded.expires_at
                        """)
                .bind("hash", personHash)
                .bind("until", until.toEpochMilli())
                .execute();
    }

    /**
     * Returns whether a person has active memberships, and since when sign-ins are valid in all.
     */
    Memberships memberships(Handle handle, VerifiedIdentity identity) {
        return bindPerson(
                        handle.createQuery(
                                "SELECT count(CASE WHEN state = 'ACTIVE' THEN 1 END) AS found,"
                                        + " max(sessions_not_before) AS not_before"
                                        + " FROM member WHERE"
                                        + PERSON),
                        identity)
                .map((row, context) ->
                        new Memberships(
                                row.getInt("found") > 0,
                                Instant.ofEpochMilli(row.getLong("not_before"))))
                .one();
    }

    /**
     * Adds a sign-in and ends the oldest of the person's beyond {@link #MAX_SIGN_INS}.
     *
     * @param nonceHash the SHA-256 of the ID token's nonce
     */
    void add(
            Handle handle,
            String id,
            DesktopIdToken token,
            KeyProof proof,
            String nonceHash,
            @Nullable String client,
            String address,
            Instant createdAt,
            Instant expiresAt) {
        VerifiedIdentity identity = token.identity();
        bindClaims(
                        handle.createUpdate(
                                """
                                INSERT INTO sign_in (id, provider, issuer, subject, client_id, jkt,
                                            nonce_hash, tenant_id, username, verified_names,
                                            display_name, hosted_domain, authenticated_at, client,
                                            address, created_at, last_used_at, expires_at)
                                VALUES (:id, :provider, :issuer, :subject, :clientId, :jkt, :nonce,
                                        :tenant, :username, :names, :displayName, :hostedDomain,
                                        :authenticatedAt, :client, :address, :now, :now, :expires)
                                """),
                        identity,
                        identity.authenticatedAt())
                .bind("id", id)
                .bind("clientId", token.clientId())
                .bind("jkt", proof.jkt())
                .bind("nonce", nonceHash)
                .bind("client", client)
                .bind("address", address)
                .bind("now", createdAt.toEpochMilli())
                .bind("expires", expiresAt.toEpochMilli())
                .execute();
        bindPerson(
                        handle.createUpdate(
                                """
                                DELETE FROM sign_in WHERE id IN (
                                    SELECT id FROM sign_in
                                     WHERE provider = :provider AND issuer = :issuer
                                       AND subject = :subject AND id <> :id
                                     ORDER BY created_at DESC, id DESC
                                     LIMIT 1000 OFFSET :others)
                                """),
                        identity)
                .bind("id", id)
                .bind("others", MAX_SIGN_INS - 1)
                .execute();
    }

    /** Finds a sign-in that hasn't ended. */
    Optional<BegunSignIn> find(Handle handle, String id, Instant now) {
        return handle.createQuery("SELECT * FROM sign_in WHERE id = :id AND expires_at > :now")
                .bind("id", id)
                .bind("now", now.toEpochMilli())
                .map((row, context) ->
                        new BegunSignIn(
                                Provider.valueOf(row.getString("provider")),
                                row.getString("issuer"),
                                row.getString("subject"),
                                row.getString("client_id"),
                                row.getString("jkt"),
                                row.getString("nonce_hash"),
                                row.getString("step_up_nonce_hash"),
                                RowTime.of(row, "authenticated_at"),
                                Instant.ofEpochMilli(row.getLong("created_at"))))
                .findOne();
    }

    /** Stores the claims of a refreshed ID token; returns whether the sign-in still exists. */
    boolean resume(
            Handle handle,
            String id,
            VerifiedIdentity identity,
            @Nullable Instant authenticatedAt,
            String address,
            Instant now,
            Instant expiresAt) {
        return bindClaims(
                                handle.createUpdate(
                                        """
                                        UPDATE sign_in
                                           SET tenant_id = :tenant, username = :username,
                                               verified_names = :names,
                                               display_name = :displayName,
                                               hosted_domain = :hostedDomain,
                                               authenticated_at = :authenticatedAt,
                                               address = :address, last_used_at = :now,
                                               expires_at = :expires
                                         WHERE id = :id AND provider = :provider
                                           AND issuer = :issuer AND subject = :subject
                                        """),
                                identity,
                                authenticatedAt)
                        .bind("id", id)
                        .bind("address", address)
                        .bind("now", now.toEpochMilli())
                        .bind("expires", expiresAt.toEpochMilli())
                        .execute()
                == 1;
    }

    /** Adds a session token and lets the sign-in's others expire at this time at the latest. */
    void replaceTokens(
            Handle handle, String signIn, String hash, Instant expiresAt, Instant othersExpireAt) {
        handle.createUpdate(
                        """
                        UPDATE session_token SET expires_at = :others
                         WHERE sign_in_id = :signIn AND expires_at > :others
                        """)
                .bind("signIn", signIn)
                .bind("others", othersExpireAt.toEpochMilli())
                .execute();
        handle.createUpdate(
                        """
                        INSERT INTO session_token (token_hash, sign_in_id, expires_at)
                        VALUES (:hash, :signIn, :expires)
                        """)
                .bind("hash", hash)
                .bind("signIn", signIn)
                .bind("expires", expiresAt.toEpochMilli())
                .execute();
    }

    /** Stores when the user last signed in at the provider. */
    void stepUp(Handle handle, String id, String nonceHash, Instant authenticatedAt) {
        handle.createUpdate(
                        """
                        UPDATE sign_in SET step_up_nonce_hash = :nonce, authenticated_at = :at
                         WHERE id = :id
                        """)
                .bind("nonce", nonceHash)
                .bind("at", authenticatedAt.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    /** Returns a person's sign-ins, the last used first. */
    List<ActiveSession> list(Handle handle, CurrentSession caller, Instant now) {
        return bindPerson(
                        handle.createQuery(
                                "SELECT * FROM sign_in WHERE"
                                        + PERSON
                                        + "AND expires_at > :now"
                                        + " ORDER BY last_used_at DESC, id DESC LIMIT :limit"),
                        caller.identity())
                .bind("now", now.toEpochMilli())
                .bind("limit", MAX_SIGN_INS)
                .map((row, context) ->
                        new ActiveSession(
                                row.getString("id"),
                                row.getString("client"),
                                row.getString("address"),
                                Instant.ofEpochMilli(row.getLong("created_at")),
                                Instant.ofEpochMilli(row.getLong("last_used_at")),
                                Instant.ofEpochMilli(row.getLong("expires_at")),
                                row.getString("id").equals(caller.signInId())))
                .list();
    }

    /** Ends one of a person's sign-ins; returns whether it existed. */
    boolean end(Handle handle, VerifiedIdentity identity, String id) {
        return bindPerson(
                                handle.createUpdate(
                                        "DELETE FROM sign_in WHERE" + PERSON + "AND id = :id"),
                                identity)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /** Ends all sign-ins of a person. */
    void endAll(Handle handle, VerifiedIdentity identity) {
        bindPerson(handle.createUpdate("DELETE FROM sign_in WHERE" + PERSON), identity).execute();
    }

    /**
     * Ends the sign-ins of all people.
     *
     * @return their number
     */
    public int endAll(Handle handle) {
        return handle.execute("DELETE FROM sign_in");
    }

    /** Deletes what has expired. */
    void purge(Handle handle, Instant now) {
        for (String table : EXPIRING) {
            handle.createUpdate("DELETE FROM " + table + " WHERE expires_at <= :now")
                    .bind("now", now.toEpochMilli())
                    .execute();
        }
    }

    private static <S extends SqlStatement<S>> S bindPerson(
            S statement, VerifiedIdentity identity) {
        return statement
                .bind("provider", identity.provider().name())
                .bind("issuer", identity.issuer())
                .bind("subject", identity.subject());
    }

    private static <S extends SqlStatement<S>> S bindClaims(
            S statement, VerifiedIdentity identity, @Nullable Instant authenticatedAt) {
        return bindPerson(statement, identity)
                .bind("tenant", identity.tenantId())
                .bind("username", identity.username())
                .bind("names", String.join("\n", identity.verifiedNames()))
                .bind("displayName", identity.displayName())
                .bind("hostedDomain", identity.hostedDomain())
                .bind(
                        "authenticatedAt",
                        authenticatedAt == null ? null : authenticatedAt.toEpochMilli());
    }
}
