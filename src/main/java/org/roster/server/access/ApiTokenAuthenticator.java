package org.roster.server.access;

import io.javalin.http.Context;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.Role;
import org.roster.contract.SignInPolicy;
import org.roster.contract.TokenReference;
import org.roster.contract.TokenScope;
import org.roster.server.http.RateLimits;
import org.roster.server.http.RequestLog;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;
import org.roster.server.storage.RowTime;
import org.roster.server.storage.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/**
 * Authenticates API tokens. Each request looks up the token together with its creator, who must
 * still be an administrator with access and whose account must fit the sign-in policy.
 */
final class ApiTokenAuthenticator {

    private static final Logger LOG = LoggerFactory.getLogger(ApiTokenAuthenticator.class);

    /** The tokens of administrators with access. The end of access and expiry aren't compared. */
    static final String TABLES =
            """
            api_token t
              JOIN member m ON m.id = t.created_by_id AND m.organization_id = t.organization_id
                   AND m.role = 'ADMINISTRATOR' AND m.state = 'ACTIVE'\
            """;

    private static final String SELECT =
            """
            SELECT t.id AS token_id, t.name AS token_name, t.scopes, t.secret_hash,
                   t.organization_id, t.expires_at, t.last_used_at, m.id AS member_id,
                   m.display_name, m.provider, m.tenant_id, m.hosted_domain,
                   o.sign_in_policy
              FROM %s
              JOIN organization o ON o.id = t.organization_id
             WHERE t.secret_hash = :hash
            """
                    .formatted(TABLES);

    private final RateLimits limits;
    private final Database database;
    private final InstantSource clock;

    ApiTokenAuthenticator(RateLimits limits, Database database, InstantSource clock) {
        this.limits = limits;
        this.database = database;
        this.clock = clock;
    }

    /** A valid token. */
    private record ValidToken(Caller caller, SignInPolicy policy, @Nullable Instant lastUsedAt) {}

    /**
     * Returns whether a bearer token is an API token, valid or not. Session tokens have another
     * prefix.
     */
    static boolean isOne(String bearer) {
        return bearer.startsWith(TokenSecret.PREFIX);
    }

    /**
     * Checks that an API token of any organization is valid.
     *
     * @throws ProblemException {@code unauthenticated}, {@code rate-limited} or {@code unavailable}
     */
    void require(Context request, String bearer) {
        var _ = findLimited(request, bearer);
    }

    /**
     * Returns the caller with an API token of this organization.
     *
     * @throws ProblemException see {@link #require}, {@code not-found} if the token is another
     *     organization's, or {@code sign-in-policy}
     */
    Caller caller(Context request, String bearer, String organization) {
        ValidToken found = findLimited(request, bearer);
        if (!found.caller().organization().equals(organization)) {
            throw ProblemException.notFound("organization");
        }
        return admitted(request, found);
    }

    /**
     * Returns the caller with an API token of any organization.
     *
     * @throws ProblemException see {@link #require}, or {@code sign-in-policy}
     */
    Caller caller(Context request, String bearer) {
        return admitted(request, findLimited(request, bearer));
    }

    private Caller admitted(Context request, ValidToken found) {
        limits.takeForOrganization(request, found.caller().organization());
        SignInPolicies.require(found.policy(), found.caller());
        updateLastUsed(found);
        return found.caller();
    }

    /**
     * Returns the caller with an API token, which determines the organization. Counts towards no
     * rate limit and doesn't wait for a database write.
     *
     * @param lastSeen receives the time of this use
     * @throws ProblemException {@code unauthenticated}, {@code sign-in-policy} or {@code
     *     unavailable}
     */
    Caller caller(Context request, String bearer, LastSeenBatch lastSeen) {
        ValidToken found = find(request, bearer);
        SignInPolicies.require(found.policy(), found.caller());
        lastSeen.token(found.caller().id(), found.lastUsedAt());
        return found.caller();
    }

    private ValidToken findLimited(Context request, String bearer) {
        ValidToken found = find(request, bearer);
        limits.takeForToken(request, found.caller().id());
        return found;
    }

    private ValidToken find(Context request, String bearer) {
        // A wrong checksum costs no query.
        String hash =
                TokenSecret.hashOfValid(bearer)
                        .orElseThrow(() -> AccessProblems.invalidApiToken(request));
        Instant now = clock.instant();
        ValidToken found = database.query(handle -> find(handle, hash, now));
        if (found == null) {
            throw AccessProblems.invalidApiToken(request);
        }
        RequestLog.caller(request, found.caller().id());
        return found;
    }

    private static @Nullable ValidToken find(Handle handle, String hash, Instant now) {
        return handle.createQuery(
                        SELECT
                                + " AND t.expires_at > :now"
                                + " AND (m.ends_at IS NULL OR m.ends_at > :now)")
                .bind("hash", hash)
                .bind("now", now.toEpochMilli())
                .map((row, context) -> found(row))
                .findOne()
                .orElse(null);
    }

    private static ValidToken found(ResultSet row) throws SQLException {
        TokenReference token =
                new TokenReference(row.getString("token_id"), row.getString("token_name"));
        Credential credential =
                new Credential.ApiTokenCredential(
                        row.getString("secret_hash"),
                        token,
                        Set.copyOf(TokenScope.read(row.getString("scopes"))),
                        Instant.ofEpochMilli(row.getLong("expires_at")),
                        MemberAccount.read(row));
        return new ValidToken(
                new Caller(
                        credential,
                        row.getString("organization_id"),
                        new Actor(row.getString("member_id"), row.getString("display_name"), token),
                        Role.ADMINISTRATOR,
                        Set.of()),
                SignInPolicies.read(row.getString("sign_in_policy")),
                RowTime.of(row, "last_used_at"));
    }

    /**
     * Checks that a token is still valid, in a transaction that has locked the organization's row.
     * It may have been revoked or taken over since the request arrived, and its creator suspended
     * or demoted.
     *
     * @return the organization's sign-in policy
     * @throws ProblemException {@code not-found} or {@code sign-in-policy}
     */
    static SignInPolicy requireValid(Handle handle, Caller caller) {
        SignInPolicy policy =
                handle.createQuery(SELECT)
                        .bind("hash", caller.credential().hash())
                        .map((row, context) -> found(row).policy())
                        .findOne()
                        .orElseThrow(() -> ProblemException.notFound("organization"));
        SignInPolicies.require(policy, caller);
        return policy;
    }

    private void updateLastUsed(ValidToken found) {
        Instant now = clock.instant();
        Instant last = found.lastUsedAt();
        if (last != null && LastSeen.isRecent(last, now)) {
            return;
        }
        try {
            database.tryToWrite(handle ->
                    handle.createUpdate("UPDATE api_token SET last_used_at = :now WHERE id = :id")
                            .bind("now", now.toEpochMilli())
                            .bind("id", found.caller().id())
                            .execute());
        } catch (StorageUnavailableException e) {
            // The request continues: a database that takes no changes may still be readable.
            LOG.debug("Could not update the last use of an API token: no changes are accepted");
        }
    }
}
