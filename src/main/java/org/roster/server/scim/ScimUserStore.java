package org.roster.server.scim;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.roster.contract.HeldDeactivation;
import org.roster.contract.HeldDeactivations;
import org.roster.contract.MemberState;
import org.roster.contract.ScimConnection;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Ids;
import org.roster.server.storage.RowTime;
import org.roster.server.storage.SearchKeys;
import org.roster.server.text.Names;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The table of the users of SCIM connections. Every method runs in the caller's transaction. */
final class ScimUserStore {

    private static final String SELECT =
            """
            SELECT u.*, m.state AS member_state, m.version AS member_version
              FROM scim_user u
              LEFT JOIN member m ON m.id = u.member_id
             WHERE u.connection_id = :connection
            """;

    private static final String LIVE = " AND u.deleted_at IS NULL";

    private final InstantSource clock;

    ScimUserStore(InstantSource clock) {
        this.clock = clock;
    }

    /** A page of users, with the number of all users that match the filter. */
    record FoundUsers(List<ScimUser> users, int total) {}

    /** Finds a user that the directory hasn't deleted. */
    Optional<ScimUser> find(Handle handle, ScimConnection connection, String id) {
        return select(handle, LIVE + " AND u.id = :value", connection, id).findOne();
    }

    /** Finds a user whose deactivation is held. */
    Optional<ScimUser> findHeld(Handle handle, ScimConnection connection, String id) {
        return select(handle, " AND u.held_at IS NOT NULL AND u.id = :value", connection, id)
                .findOne();
    }

    /** Returns the IDs of the users with the same user name or external ID as these attributes. */
    Set<String> findSame(Handle handle, ScimConnection connection, ScimAttributes attributes) {
        Set<String> same = new HashSet<>();
        String key = SearchKeys.of(attributes.userName());
        select(handle, LIVE + " AND u.user_name_key = :value", connection, key)
                .forEach(user -> same.add(user.id()));
        String externalId = attributes.externalId();
        if (externalId != null) {
            select(handle, LIVE + " AND u.external_id = :value", connection, externalId)
                    .forEach(user -> same.add(user.id()));
        }
        return same;
    }

    /** Finds the last user with this external ID that the directory has deleted. */
    Optional<ScimUser> findDeleted(
            Handle handle, ScimConnection connection, @Nullable String externalId) {
        return externalId == null
                ? Optional.empty()
                : select(
                                handle,
                                " AND u.deleted_at IS NOT NULL AND u.external_id = :value"
                                        + " ORDER BY u.deleted_at DESC, u.id DESC LIMIT 1",
                                connection,
                                externalId)
                        .findFirst();
    }

    private ResultIterable<ScimUser> select(
            Handle handle, String condition, ScimConnection connection, String value) {
        return handle.createQuery(SELECT + condition)
                .bind("connection", connection.id())
                .bind("value", value)
                .map((row, context) -> user(row));
    }

    /**
     * Returns a page of users in the order in which they were created.
     *
     * @param start the 1-based index of the first one
     */
    FoundUsers list(
            Handle handle, ScimConnection connection, ScimFilter filter, int start, int count) {
        String userName = filter.userName();
        StringBuilder condition = new StringBuilder(LIVE);
        if (userName != null) {
            condition.append(" AND u.user_name_key = :key");
        }
        if (filter.externalId() != null) {
            condition.append(" AND u.external_id = :external");
        }
        if (filter.id() != null) {
            condition.append(" AND u.id = :id");
        }
        if (userName != null) {
            // Different names can have the same key.
            List<ScimUser> all =
                    bind(handle.createQuery(SELECT + condition), connection, filter)
                            .map((row, context) -> user(row))
                            .list()
                            .stream()
                            .filter(user -> Names.same(user.attributes().userName(), userName))
                            .toList();
            List<ScimUser> page = all.stream().skip(start - 1L).limit(count).toList();
            return new FoundUsers(page, all.size());
        }
        int total =
                bind(
                                handle.createQuery(
                                        "SELECT count(*) FROM scim_user u"
                                                + " WHERE u.connection_id = :connection"
                                                + condition),
                                connection,
                                filter)
                        .mapTo(Integer.class)
                        .one();
        Query page =
                handle.createQuery(
                        SELECT
                                + condition
                                + " ORDER BY u.created_at, u.id LIMIT :count OFFSET :skipped");
        return new FoundUsers(
                bind(page, connection, filter)
                        .bind("count", count)
                        .bind("skipped", start - 1)
                        .map((row, context) -> user(row))
                        .list(),
                total);
    }

    private static Query bind(Query query, ScimConnection connection, ScimFilter filter) {
        query.bind("connection", connection.id());
        if (filter.userName() != null) {
            query.bind("key", SearchKeys.of(filter.userName()));
        }
        if (filter.externalId() != null) {
            query.bind("external", filter.externalId());
        }
        if (filter.id() != null) {
            query.bind("id", filter.id());
        }
        return query;
    }

    /** Inserts a user without access and returns its id. */
    String insert(
            Handle handle,
            String organization,
            ScimConnection connection,
            ScimAttributes attributes) {
        String id = Ids.next();
        bind(
                        handle.createUpdate(
                                """
                                INSERT INTO scim_user (id, organization_id, connection_id,
                                                       external_id, user_name, user_name_key,
                                                       display_name, formatted_name, given_name,
                                                       family_name, email, active, created_at,
                                                       changed_at)
                                VALUES (:id, :organization, :connection, :external, :userName, :key,
                                        :displayName, :formatted, :given, :family, :email, 0, :now,
                                        :now)
                                """),
                        attributes)
                .bind("id", id)
                .bind("organization", organization)
                .bind("connection", connection.id())
                .bind("now", clock.millis())
                .execute();
        return id;
    }

    /** Sets the attributes of a user. */
    void setAttributes(Handle handle, String id, ScimAttributes attributes) {
        bind(
                        handle.createUpdate(
                                """
                                UPDATE scim_user
                                   SET external_id = :external, user_name = :userName,
                                       user_name_key = :key, display_name = :displayName,
                                       formatted_name = :formatted, given_name = :given,
                                       family_name = :family, email = :email, changed_at = :now,
                                       version = version + 1
                                 WHERE id = :id
                                """),
                        attributes)
                .bind("now", clock.millis())
                .bind("id", id)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, ScimAttributes attributes) {
        return statement
                .bind("external", attributes.externalId())
                .bind("userName", attributes.userName())
                .bind("key", SearchKeys.of(attributes.userName()))
                .bind("displayName", attributes.displayName())
                .bind("formatted", attributes.formattedName())
                .bind("given", attributes.givenName())
                .bind("family", attributes.familyName())
                .bind("email", attributes.email());
    }

    /** Records that a user has access as a member, who was resumed if that was necessary. */
    void activate(Handle handle, String id, String memberId) {
        update(
                handle,
                "active = 1, suspended = 0, held_at = NULL, member_id = :value",
                id,
                memberId);
    }

    /** Records that a user was invited. */
    void invite(Handle handle, String id, String inviteId) {
        update(
                handle,
                "active = 1, suspended = 0, held_at = NULL, member_id = NULL, invite_id = :value",
                id,
                inviteId);
    }

    /** Links a user to an existing member, whose state stays. */
    void link(Handle handle, String id, String memberId, boolean suspended) {
        update(handle, "member_id = :value, suspended = " + (suspended ? 1 : 0), id, memberId);
    }

    /** Records the state that the directory wants, without an effect on the member. */
    void want(Handle handle, String id, boolean active) {
        update(handle, "active = " + (active ? 1 : 0) + ", held_at = NULL", id, "");
    }

    /** Records a deactivation and whether it has suspended the member. */
    void deactivate(Handle handle, String id, boolean suspends) {
        String suspended = suspends ? ", suspended = 1" : "";
        update(
                handle,
                "active = 0, held_at = NULL, invite_id = NULL, deactivated_at = :now" + suspended,
                id,
                "");
    }

    /** Holds a deactivation for an administrator. */
    void hold(Handle handle, String id) {
        update(handle, "held_at = COALESCE(held_at, :now)", id, "");
    }

    /** Records that an administrator has rejected a deactivation. */
    void release(Handle handle, String id) {
        update(handle, "held_at = NULL", id, "");
    }

    /** Records that the directory has deleted a user. */
    void delete(Handle handle, String id) {
        update(handle, "deleted_at = :now", id, "");
    }

    /**
     * Puts a user in the place of a deleted one. The last deactivation still counts: otherwise,
     * deleting users and creating them again would evade the limit on deactivations.
     */
    static void replace(Handle handle, String deletedId, String id) {
        handle.createUpdate(
                        """
                        UPDATE scim_user SET deactivated_at =
                               (SELECT deactivated_at FROM scim_user WHERE id = :deleted)
                         WHERE id = :id
                        """)
                .bind("deleted", deletedId)
                .bind("id", id)
                .execute();
        handle.createUpdate("DELETE FROM scim_user WHERE id = :id").bind("id", deletedId).execute();
    }

    private void update(Handle handle, String assignments, String id, String value) {
        handle.createUpdate(
                        "UPDATE scim_user SET "
                                + assignments
                                + ", changed_at = :now, version = version + 1 WHERE id = :id")
                .bind("now", clock.millis())
                .bind("value", value)
                .bind("id", id)
                .execute();
    }

    /** Returns the number of a connection's active users. */
    int countActive(Handle handle, ScimConnection connection) {
        return count(handle, connection, "active = 1 AND deleted_at IS NULL", Instant.EPOCH);
    }

    /**
     * Returns how many users a connection had before a period: those who are active and those who
     * were deactivated since. If the connection itself is younger, all its users count.
     */
    int countBefore(Handle handle, ScimConnection connection, Duration period) {
        Instant since = clock.instant().minus(period);
        return count(
                handle,
                connection,
                "(active = 1 AND deleted_at IS NULL OR deactivated_at > :since)"
                        + (connection.createdAt().isAfter(since)
                                ? ""
                                : " AND created_at <= :since"),
                since);
    }

    /** Returns the number of a connection's users that were deactivated since a time. */
    int countDeactivated(Handle handle, ScimConnection connection, Duration period) {
        return count(handle, connection, "deactivated_at > :since", clock.instant().minus(period));
    }

    private static int count(
            Handle handle, ScimConnection connection, String condition, Instant since) {
        return handle.createQuery(
                        "SELECT count(*) FROM scim_user WHERE connection_id = :connection AND "
                                + condition)
                .bind("connection", connection.id())
                .bind("since", since.toEpochMilli())
                .mapTo(Integer.class)
                .one();
    }

    /** Returns the deactivations of a connection that are held, the oldest first. */
    HeldDeactivations held(Handle handle, ScimConnection connection) {
        return new HeldDeactivations(
                handle.createQuery(
                                SELECT
                                        + " AND u.held_at IS NOT NULL ORDER BY u.held_at, u.id"
                                        + " LIMIT :most")
                        .bind("connection", connection.id())
                        .bind("most", HeldDeactivations.MAX_ITEMS)
                        .map((row, context) -> held(user(row)))
                        .list());
    }

    private static HeldDeactivation held(ScimUser user) {
        return new HeldDeactivation(
                user.id(),
                user.memberState() == null ? null : user.memberId(),
                user.attributes().userName(),
                user.attributes().shownName(),
                user.deletedAt() != null,
                Objects.requireNonNull(user.heldAt()));
    }

    /** Returns a user that was just changed. */
    ScimUser require(Handle handle, ScimConnection connection, String id) {
        return select(handle, " AND u.id = :value", connection, id)
                .findOne()
                .orElseThrow(() -> ProblemException.notFound("user"));
    }

    private static ScimUser user(ResultSet row) throws SQLException {
        String state = row.getString("member_state");
        return new ScimUser(
                row.getString("id"),
                new ScimAttributes(
                        row.getString("external_id"),
                        row.getString("user_name"),
                        row.getString("display_name"),
                        row.getString("formatted_name"),
                        row.getString("given_name"),
                        row.getString("family_name"),
                        row.getString("email")),
                row.getInt("active") == 1,
                row.getInt("suspended") == 1,
                row.getString("member_id"),
                row.getString("invite_id"),
                RowTime.of(row, "held_at"),
                RowTime.of(row, "deleted_at"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("changed_at")),
                row.getLong("version"),
                state == null ? null : MemberState.valueOf(state),
                row.getLong("member_version"));
    }
}
