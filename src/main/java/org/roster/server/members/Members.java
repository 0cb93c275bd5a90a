package org.roster.server.members;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.Change;
import org.roster.contract.ChangeKind;
import org.roster.contract.Member;
import org.roster.contract.Page;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.server.access.Authenticator;
import org.roster.server.access.Caller;
import org.roster.server.http.Cursor;
import org.roster.server.http.IfMatch;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.journal.Changes;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.journal.Revisions;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;
import org.roster.server.storage.Ids;
import org.roster.server.storage.SearchKeys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of organizations. */
public final class Members {

    /**
     * Where at least this many members fit a search, members are gone through in their order until
     * the page is full; otherwise those that fit are fetched and sorted. At a million members, both
     * look at no more than some ten thousand rows.
     */
    private static final int MANY = 5_000;

    private static final String ALL_THAT_FIT =
            """
            id IN (SELECT member_id FROM member_word
                        WHERE organization_id = :organization AND word >= :prefix AND word < :end)\
            """;

    private static final String EACH_FITS =
            """
            EXISTS (SELECT 1 FROM member_word
                         WHERE member_id = member.id AND word >= :prefix AND word < :end)\
            """;

    private final Database database;
    private final InstantSource clock;

    /** Members in this database, by this clock. */
    public Members(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What a page of members is asked for.
     *
     * @param order the order
     * @param after where the page before ended, or null
     * @param limit how many at most
     * @param prefix of the username or a word of the display name, or null
     * @param role only members of this role, or null
     * @param provider only members of this provider, or null
     */
    public record Request(
            MemberOrder order,
            @Nullable Cursor after,
            int limit,
            @Nullable String prefix,
            @Nullable Role role,
            @Nullable Provider provider) {}

    /**
     * A page of members. The order and the place go into the statement, everything from outside is
     * bound.
     */
    public Page<Member> page(String organization, Request request) {
        return database.read(handle -> page(handle, organization, request));
    }

    /** Whether so many members fit a search that most of them had better not be looked at. */
    private static boolean doManyFit(Handle handle, String organization, String prefix) {
        return handle.createQuery(
                                """
                                SELECT count(*) FROM (
                                    SELECT 1 FROM member_word
                                     WHERE organization_id = :organization
                                       AND word >= :prefix AND word < :end
                                     LIMIT :many) AS fitting
                                """)
                        .bind("organization", organization)
                        .bind("prefix", prefix)
                        .bind("end", SearchKeys.endOfPrefix(prefix))
                        .bind("many", MANY)
                        .mapTo(Integer.class)
                        .one()
                == MANY;
    }

    private static Page<Member> page(Handle handle, String organization, Request request) {
        MemberOrder order = request.order();
        Cursor after = request.after();
        String prefix = request.prefix() == null ? "" : SearchKeys.of(request.prefix());
        StringBuilder sql =
                new StringBuilder("SELECT * FROM member WHERE organization_id = :organization");
        if (after != null) {
            sql.append(" AND (").append(order.column()).append(", id) ");
            sql.append(order.isDescending() ? "<" : ">").append(" (:value, :id)");
        }
        if (!prefix.isEmpty()) {
            sql.append(" AND ")
                    .append(doManyFit(handle, organization, prefix) ? EACH_FITS : ALL_THAT_FIT);
        }
        if (request.role() != null) {
            sql.append(" AND role = :role");
        }
        if (request.provider() != null) {
            sql.append(" AND provider = :provider");
        }
        String direction = order.isDescending() ? " DESC" : "";
        sql.append(" ORDER BY ").append(order.column()).append(direction);
        sql.append(", id").append(direction).append(" LIMIT :limit");

        Query query = handle.createQuery(sql.toString());
        query.bind("organization", organization).bind("limit", request.limit() + 1);
        if (after != null) {
            order.bind(query, "value", after).bind("id", after.id());
        }
        if (!prefix.isEmpty()) {
            query.bind("prefix", prefix).bind("end", SearchKeys.endOfPrefix(prefix));
        }
        if (request.role() != null) {
            query.bind("role", request.role().name());
        }
        if (request.provider() != null) {
            query.bind("provider", request.provider().name());
        }
        List<Member> found = query.map((row, context) -> member(row)).list();
        List<Member> items = List.copyOf(found.subList(0, Math.min(request.limit(), found.size())));
        String next = found.size() > request.limit() ? order.cursor(items.getLast()).text() : null;
        return new Page<>(items, next, Revisions.current(handle, organization));
    }

    /**
     * One member.
     *
     * @throws ProblemException {@code not-found}
     */
    public Member get(String organization, String id) {
        return database.read(handle -> get(handle, organization, id));
    }

    private static Member get(Handle handle, String organization, String id) {
        return find(handle, organization, id)
                .orElseThrow(() -> ProblemException.notFound("member"));
    }

    /** The member of this id, if there is one. */
    public static Optional<Member> find(Handle handle, String organization, String id) {
        return handle.createQuery(
                        "SELECT * FROM member WHERE organization_id = :organization AND id = :id")
                .bind("organization", organization)
                .bind("id", id)
                .map((row, context) -> member(row))
                .findOne();
    }

    /**
     * Gives a member another role.
     *
     * @param versions those that the change is meant for
     * @throws ProblemException {@code not-found}, {@code administrator-required}, {@code
     *     version-mismatch} or {@code last-administrator}
     */
    public Member changeRole(Caller caller, String id, IfMatch versions, Role role) {
        return database.write(handle -> {
            String organization = caller.organization();
            Authenticator.requireAdministrator(handle, caller);
            Member seen = get(handle, organization, id);
            requireVersion(seen, versions);
            if (seen.role() == role) {
                return seen;
            }
            int administrators = role == Role.ADMINISTRATOR ? 1 : -1;
            long revision =
                    OrganizationUpdate.of(organization).administrators(administrators).run(handle);
            // The organization's row is ours only now; what was read before may be old.
            Authenticator.requireAdministrator(handle, caller);
            requireSame(get(handle, organization, id), seen);
            handle.createUpdate(
                            """
                            UPDATE member SET role = :role, version = version + 1
                             WHERE organization_id = :organization AND id = :id
                            """)
                    .bind("role", role.name())
                    .bind("organization", organization)
                    .bind("id", id)
                    .execute();
            Map<String, String> detail =
                    Map.of(
                            "username",
                            seen.username(),
                            "from",
                            seen.role().name(),
                            "to",
                            role.name());
            record(handle, caller, revision, ChangeKind.MEMBER_ROLE_CHANGED, seen, detail);
            return get(handle, organization, id);
        });
    }

    /**
     * Removes a member, who has no access from the next request on.
     *
     * @param versions those that the change is meant for
     * @throws ProblemException {@code not-found}, {@code administrator-required}, {@code
     *     version-mismatch} or {@code last-administrator}
     */
    public void remove(Caller caller, String id, IfMatch versions) {
        database.write(handle -> {
            String organization = caller.organization();
            Authenticator.requireAdministrator(handle, caller);
            Member seen = get(handle, organization, id);
            requireVersion(seen, versions);
            long revision =
                    OrganizationUpdate.of(organization)
                            .members(-1)
                            .administrators(seen.role() == Role.ADMINISTRATOR ? -1 : 0)
                            .run(handle);
            Authenticator.requireAdministrator(handle, caller);
            requireSame(get(handle, organization, id), seen);
            handle.createUpdate("DELETE FROM member_word WHERE member_id = :id")
                    .bind("id", id)
                    .execute();
            handle.createUpdate(
                            "DELETE FROM member WHERE organization_id = :organization AND id = :id")
                    .bind("organization", organization)
                    .bind("id", id)
                    .execute();
            Map<String, String> detail =
                    Map.of(
                            "username",
                            seen.username(),
                            "provider",
                            seen.provider().name(),
                            "role",
                            seen.role().name());
            record(handle, caller, revision, ChangeKind.MEMBER_REMOVED, seen, detail);
            return seen;
        });
    }

    /**
     * Adds a person, in a transaction that has taken the slot through {@link OrganizationUpdate}.
     *
     * @param invitedBy the administrator who invited the person, or null where the operator did
     */
    public Member add(
            Handle handle,
            String organization,
            VerifiedIdentity person,
            Role role,
            @Nullable Actor invitedBy) {
        String id = Ids.next();
        handle.createUpdate(
                        """
                        INSERT INTO member (id, organization_id, provider, issuer, subject, tenant_id,
                                            username, username_key, display_name, display_name_key, role,
                                            joined_at, invited_by_id, invited_by_name)
                        VALUES (:id, :organization, :provider, :issuer, :subject, :tenant,
                                :username, :usernameKey, :displayName, :displayNameKey, :role,
                                :now, :invitedById, :invitedByName)
                        """)
                .bind("id", id)
                .bind("organization", organization)
                .bind("provider", person.provider().name())
                .bind("issuer", person.issuer())
                .bind("subject", person.subject())
                .bind("tenant", person.tenantId())
                .bind("username", person.username())
                .bind("usernameKey", SearchKeys.of(person.username()))
                .bind("displayName", person.displayName())
                .bind("displayNameKey", SearchKeys.of(person.displayName()))
                .bind("role", role.name())
                .bind("now", clock.millis())
                .bind("invitedById", invitedBy == null ? null : invitedBy.memberId())
                .bind("invitedByName", invitedBy == null ? null : invitedBy.displayName())
                .execute();
        var words =
                handle.prepareBatch("INSERT INTO member_word VALUES (:organization, :word, :id)");
        for (String word : SearchKeys.words(person.username(), person.displayName())) {
            words.bind("organization", organization).bind("word", word).bind("id", id).add();
        }
        words.execute();
        return get(handle, organization, id);
    }

    /** The member who is this person, if there is one. */
    public static Optional<Member> find(
            Handle handle, String organization, VerifiedIdentity person) {
        return handle.createQuery(
                        """
                        SELECT * FROM member
                         WHERE organization_id = :organization AND provider = :provider
                           AND issuer = :issuer AND subject = :subject
                        """)
                .bind("organization", organization)
                .bind("provider", person.provider().name())
                .bind("issuer", person.issuer())
                .bind("subject", person.subject())
                .map((row, context) -> member(row))
                .findOne();
    }

    private static void requireVersion(Member current, IfMatch versions) {
        if (!versions.matches(current.version())) {
            throw ProblemException.versionMismatch(current);
        }
    }

    private static void requireSame(Member current, Member seen) {
        if (current.version() != seen.version()) {
            throw ProblemException.versionMismatch(current);
        }
    }

    private void record(
            Handle handle,
            Caller caller,
            long revision,
            ChangeKind kind,
            Member member,
            Map<String, String> detail) {
        Change.Subject subject = new Change.Subject("member", member.id(), member.displayName());
        Changes.record(
                handle,
                caller.organization(),
                new Change(revision, clock.instant(), caller.actor(), kind, subject, detail));
    }

    private static Member member(ResultSet row) throws SQLException {
        long lastSeenAt = row.getLong("last_seen_at");
        Instant seen = row.wasNull() ? null : Instant.ofEpochMilli(lastSeenAt);
        String invitedBy = row.getString("invited_by_id");
        return new Member(
                row.getString("id"),
                Provider.valueOf(row.getString("provider")),
                row.getString("tenant_id"),
                row.getString("username"),
                row.getString("display_name"),
                Role.valueOf(row.getString("role")),
                Instant.ofEpochMilli(row.getLong("joined_at")),
                seen,
                invitedBy == null ? null : new Actor(invitedBy, row.getString("invited_by_name")),
                row.getLong("version"));
    }
}
