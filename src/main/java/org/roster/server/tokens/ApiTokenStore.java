package org.roster.server.tokens;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.ApiToken;
import org.roster.contract.TokenReference;
import org.roster.contract.TokenScope;
import org.roster.server.storage.Ids;
import org.roster.server.storage.RowTime;
import org.roster.server.tokens.NewTokenRules.CheckedToken;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of API tokens. It contains hashes of the secrets. */
final class ApiTokenStore {

    /** How long an expired token is listed, so that its owner sees why a script fails. */
    private static final Duration LISTED_AFTER_EXPIRY = Duration.ofDays(30);

    private static final String OF_ORGANIZATION = " WHERE organization_id = :organization";

    private final InstantSource clock;

    ApiTokenStore(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns an organization's tokens, the newest first. */
    List<ApiToken> list(Handle handle, String organization) {
        return handle.createQuery(
                        "SELECT * FROM api_token"
                                + OF_ORGANIZATION
                                + " AND expires_at > :oldest ORDER BY created_at DESC, id DESC")
                .bind("organization", organization)
                .bind("oldest", oldestListed())
                .map((row, context) -> token(row))
                .list();
    }

    private long oldestListed() {
        return clock.instant().minus(LISTED_AFTER_EXPIRY).toEpochMilli();
    }

    /** Finds a token of an organization. */
    Optional<ApiToken> find(Handle handle, String organization, String id) {
        return handle.createQuery("SELECT * FROM api_token" + OF_ORGANIZATION + " AND id = :id")
                .bind("organization", organization)
                .bind("id", id)
                .map((row, context) -> token(row))
                .findOne();
    }

    /** Deletes an organization's tokens that are no longer listed. */
    void purge(Handle handle, String organization) {
        handle.createUpdate(
                        "DELETE FROM api_token" + OF_ORGANIZATION + " AND expires_at <= :oldest")
                .bind("organization", organization)
                .bind("oldest", oldestListed())
                .execute();
    }

    /** Returns the number of an organization's tokens that haven't expired. */
    int count(Handle handle, String organization) {
        return handle.createQuery(
                        "SELECT count(*) FROM api_token"
                                + OF_ORGANIZATION
                                + " AND expires_at > :now")
                .bind("organization", organization)
                .bind("now", clock.millis())
                .mapTo(Integer.class)
                .one();
    }

    /** Inserts a token. */
    ApiToken insert(
            Handle handle, String organization, CheckedToken token, Actor createdBy, String hash) {
        return handle.createQuery(
                        """
                        INSERT INTO api_token (id, organization_id, name, scopes, secret_hash,
                                               created_by_id, created_by_name, created_at,
                                               expires_at)
                        VALUES (:id, :organization, :name, :scopes, :hash, :createdById,
                                :createdByName, :now, :expires)
                        RETURNING *
                        """)
                .bind("id", Ids.next())
                .bind("organization", organization)
                .bind("name", token.name())
                .bind("scopes", TokenScope.write(token.scopes()))
                .bind("hash", hash)
                .bind("createdById", createdBy.memberId())
                .bind("createdByName", createdBy.displayName())
                .bind("now", clock.millis())
                .bind("expires", token.expiresAt().toEpochMilli())
                .map((row, context) -> token(row))
                .one();
    }

    /**
     * Gives a token another secret and another creator.
     *
     * @return the token, or empty if it has expired
     */
    Optional<ApiToken> takeOver(
            Handle handle, String organization, String id, Actor by, String hash) {
        // The creator answers for a SCIM connection as well as for its token.
        handle.createUpdate(
                        """
                        UPDATE scim_connection
                           SET created_by_id = :createdById, created_by_name = :createdByName
                         WHERE organization_id = :organization AND token_id = :id
                        """)
                .bind("createdById", by.memberId())
                .bind("createdByName", by.displayName())
                .bind("organization", organization)
                .bind("id", id)
                .execute();
        return handle.createQuery(
                        "UPDATE api_token SET secret_hash = :hash, created_by_id = :createdById,"
                                + " created_by_name = :createdByName"
                                + OF_ORGANIZATION
                                + " AND id = :id AND expires_at > :now RETURNING *")
                .bind("hash", hash)
                .bind("createdById", by.memberId())
                .bind("createdByName", by.displayName())
                .bind("organization", organization)
                .bind("id", id)
                .bind("now", clock.millis())
                .map((row, context) -> token(row))
                .findOne();
    }

    /** Deletes a token; returns it, or empty if the organization has none with this id. */
    Optional<TokenReference> delete(Handle handle, String organization, String id) {
        return handle.createQuery(
                        "DELETE FROM api_token" + OF_ORGANIZATION + " AND id = :id RETURNING *")
                .bind("organization", organization)
                .bind("id", id)
                .map((row, context) -> reference(row))
                .findOne();
    }

    /**
     * Deletes the tokens of an organization.
     *
     * @param creator the ID of the member who created them or took them over, or null for all
     * @return the deleted tokens, the oldest first
     */
    List<TokenReference> deleteAll(Handle handle, String organization, @Nullable String creator) {
        List<TokenReference> deleted =
                handle.createQuery(
                                "DELETE FROM api_token"
                                        + OF_ORGANIZATION
                                        + (creator == null ? "" : " AND created_by_id = :creator")
                                        + " RETURNING *")
                        .bind("organization", organization)
                        .bindMap(creator == null ? Map.of() : Map.of("creator", creator))
                        .map((row, context) -> reference(row))
                        .list();
        return deleted.stream().sorted(Comparator.comparing(TokenReference::id)).toList();
    }

    private static TokenReference reference(ResultSet row) throws SQLException {
        return new TokenReference(row.getString("id"), row.getString("name"));
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getString("id"),
                row.getString("name"),
                TokenScope.read(row.getString("scopes")),
                new Actor(row.getString("created_by_id"), row.getString("created_by_name")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                RowTime.of(row, "last_used_at"));
    }
}
