package org.roster.server.scim;

import org.jdbi.v3.core.Handle;
import org.roster.contract.Actor;
import org.roster.contract.InviteProvider;
import org.roster.contract.ScimConnection;
import org.roster.contract.ScimConnectionReference;
import org.roster.contract.ScimDirectory;
import org.roster.server.members.ProvisionedMembers;
import org.roster.server.scim.ScimConnectionRules.CheckedConnection;
import org.roster.server.storage.RowTime;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The table of SCIM connections. Every method runs in the caller's transaction. */
final class ScimConnectionStore {

    private static final String SELECT =
            """
            SELECT c.*, t.expires_at AS token_expires_at, t.last_used_at AS token_last_used_at,
                   (SELECT count(*) FROM scim_user u
                     WHERE u.connection_id = c.id AND u.active = 1 AND u.deleted_at IS NULL)
                       AS members,
                   (SELECT count(*) FROM scim_user u
                     WHERE u.connection_id = c.id AND u.held_at IS NOT NULL) AS held
              FROM scim_connection c
              LEFT JOIN api_token t ON t.id = c.token_id
             WHERE c.organization_id = :organization
            """;

    private final InstantSource clock;

    ScimConnectionStore(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns an organization's connections, the newest first. */
    List<ScimConnection> list(Handle handle, String organization) {
        return handle.createQuery(SELECT + " ORDER BY c.created_at DESC, c.id DESC")
                .bind("organization", organization)
                .map((row, context) -> connection(row))
                .list();
    }

    /** Finds a connection of an organization. */
    Optional<ScimConnection> find(Handle handle, String organization, String id) {
        return handle.createQuery(SELECT + " AND c.id = :id")
                .bind("organization", organization)
                .bind("id", id)
                .map((row, context) -> connection(row))
                .findOne();
    }

    /** Finds the connection of an API token. */
    Optional<ScimConnection> ofToken(Handle handle, String organization, String token) {
        return handle.createQuery(SELECT + " AND c.token_id = :token")
                .bind("organization", organization)
                .bind("token", token)
                .map((row, context) -> connection(row))
                .findOne();
    }

    /** Blocks other changes of a connection's users until the end of the transaction. */
    static void lock(Handle handle, String id) {
        handle.createUpdate("UPDATE scim_connection SET name = name WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    void insert(
            Handle handle,
            String organization,
            String id,
            CheckedConnection connection,
            String token,
            Actor createdBy) {
        handle.createUpdate(
                        """
                        INSERT INTO scim_connection (id, organization_id, name, directory, provider,
                                                     tenant_id, member_limit, token_id,
                                                     created_by_id, created_by_name, created_at)
                        VALUES (:id, :organization, :name, :directory, :provider, :tenant, :limit,
                                :token, :createdById, :createdByName, :now)
                        """)
                .bind("id", id)
                .bind("organization", organization)
                .bind("name", connection.name())
                .bind("directory", connection.directory().name())
                .bind("provider", connection.provider().name())
                .bind("tenant", connection.tenantId())
                .bind("limit", connection.memberLimit())
                .bind("token", token)
                .bind("createdById", createdBy.memberId())
                .bind("createdByName", createdBy.displayName())
                .bind("now", clock.millis())
                .execute();
    }

    void change(Handle handle, String id, String name, int memberLimit) {
        handle.createUpdate(
                        """
                        UPDATE scim_connection SET name = :name, member_limit = :limit
                         WHERE id = :id
                        """)
                .bind("name", name)
                .bind("limit", memberLimit)
                .bind("id", id)
                .execute();
        ProvisionedMembers.rename(handle, new ScimConnectionReference(id, name));
    }

    /** Gives a connection another token and another creator. */
    void takeOver(Handle handle, String id, Actor by, String token) {
        handle.createUpdate(
                        """
                        UPDATE scim_connection
                           SET token_id = :token, created_by_id = :createdById,
                               created_by_name = :createdByName
                         WHERE id = :id
                        """)
                .bind("token", token)
                .bind("createdById", by.memberId())
                .bind("createdByName", by.displayName())
                .bind("id", id)
                .execute();
    }

    /** Deletes a connection and forgets its users; the members stay. */
    static void delete(Handle handle, String id) {
        ProvisionedMembers.releaseAll(handle, id);
        handle.createUpdate("DELETE FROM scim_connection WHERE id = :id").bind("id", id).execute();
    }

    /** Returns the connections that a member created or took over, the oldest first. */
    static List<ScimConnectionReference> of(Handle handle, String organization, String creator) {
        return handle
                .createQuery(
                        """
                        SELECT id, name FROM scim_connection
                         WHERE organization_id = :organization AND created_by_id = :creator
                        """)
                .bind("organization", organization)
                .bind("creator", creator)
                .map((row, context) ->
                        new ScimConnectionReference(row.getString("id"), row.getString("name")))
                .list()
                .stream()
                .sorted(Comparator.comparing(ScimConnectionReference::id))
                .toList();
    }

    private static ScimConnection connection(ResultSet row) throws SQLException {
        return new ScimConnection(
                row.getString("id"),
                row.getString("name"),
                ScimDirectory.valueOf(row.getString("directory")),
                InviteProvider.valueOf(row.getString("provider")),
                row.getString("tenant_id"),
                row.getInt("member_limit"),
                row.getInt("members"),
                row.getInt("held"),
                new Actor(row.getString("created_by_id"), row.getString("created_by_name")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getString("token_id"),
                RowTime.of(row, "token_expires_at"),
                RowTime.of(row, "token_last_used_at"));
    }
}
