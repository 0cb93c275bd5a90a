package org.roster.server.members;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.Member;
import org.roster.contract.Page;
import org.roster.contract.Role;
import org.roster.server.access.Grants;
import org.roster.server.access.SignInPolicies;
import org.roster.server.http.Cursor;
import org.roster.server.identity.Account;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.journal.Revisions;
import org.roster.server.storage.Ids;
import org.roster.server.storage.SearchKeys;
import org.roster.unicode.NameOrder;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reads and writes the tables {@code member} and {@code member_word}. Every method runs in the
 * caller's transaction.
 */
public final class MemberStore {

    private static final int FETCH_SIZE = 1_000;

    private final InstantSource clock;

    /** Creates a store that dates new members by this clock. */
    public MemberStore(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Returns a page of an organization's members. The sort order and the filters are part of the
     * statement; all values from outside are bound.
     */
    Page<Member> page(Handle handle, String organization, MemberQuery request) {
        MemberOrder order = request.order();
        Cursor after = request.after();
        MemberSearch search = request.search().rarestFirst(handle, organization);
        boolean scans = search.isEmpty() || search.hasManyMatches(handle, organization);
        StringBuilder sql = new StringBuilder("SELECT member.* FROM ");
        sql.append(scans ? "member" : search.fewMatches());
        sql.append(" WHERE organization_id = :organization");
        if (after != null) {
            sql.append(" AND (").append(order.column()).append(", id) ");
            sql.append(order.isDescending() ? "<" : ">").append(" (:value, :id)");
        }
        if (!search.isEmpty()) {
            sql.append(" AND ").append(search.condition(scans));
        }
        if (request.role() != null) {
            sql.append(" AND role = :role");
        }
        if (request.provider() != null) {
            sql.append(" AND provider = :provider");
        }
        if (request.state() != null) {
            sql.append(" AND state = :state");
        }
        String direction = order.isDescending() ? " DESC" : "";
        sql.append(" ORDER BY ").append(scans ? order.column() : order.unindexed());
        sql.append(direction);
        sql.append(", id").append(direction).append(" LIMIT :limit");

        Query query = handle.createQuery(sql.toString());
        query.bind("organization", organization).bind("limit", request.limit() + 1);
        if (after != null) {
            order.bind(query, "value", after).bind("id", after.id());
        }
        search.bind(query);
        if (request.role() != null) {
            query.bind("role", request.role().name());
        }
        if (request.provider() != null) {
            query.bind("provider", request.provider().name());
        }
        if (request.state() != null) {
            query.bind("state", request.state().name());
        }
        List<Member> found = query.map(MemberRowMapper::member).list();
        List<Member> items = List.copyOf(found.subList(0, Math.min(request.limit(), found.size())));
        String next = found.size() > request.limit() ? order.cursor(items.getLast()).text() : null;
        return new Page<>(items, next, Revisions.current(handle, organization));
    }

    /** Returns the display names of an organization's administrators with access, sorted. */
    List<String> administratorNames(Handle handle, String organization) {
        return handle.createQuery(
                        "SELECT display_name FROM member WHERE organization_id = :organization"
                                + " AND role = 'ADMINISTRATOR' AND state = 'ACTIVE'"
                                + " AND (ends_at IS NULL OR ends_at > :now)"
                                + " ORDER BY display_name_order, id")
                .bind("organization", organization)
                .bind("now", clock.millis())
                .mapTo(String.class)
                .list();
    }

    /** Finds a member by id. */
    public Optional<Member> find(Handle handle, String organization, String id) {
        return handle.createQuery(
                        "SELECT * FROM member WHERE organization_id = :organization AND id = :id")
                .bind("organization", organization)
                .bind("id", id)
                .map(MemberRowMapper::member)
                .findOne();
    }

    /**
     * Finds members by id.
     *
     * @param ids at most a thousand; those of no member of the organization are left out
     */
    public List<Member> findAll(Handle handle, String organization, Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                // SQLite would search the index of the organization for more than ten ids.
                : handle.createQuery(
                                "SELECT * FROM member WHERE id IN (<ids>)"
                                        + " AND coalesce(organization_id, '') = :organization")
                        .bindList("ids", List.copyOf(ids))
                        .bind("organization", organization)
                        .map(MemberRowMapper::member)
                        .list();
    }

    /** Finds the members with this ID or a username like this one. */
    List<Member> findNamed(Handle handle, String organization, String idOrUsername) {
        return handle.createQuery(
                        """
                        SELECT * FROM member
                         WHERE organization_id = :organization AND (id = :id OR username_key = :key)
                         ORDER BY id
                        """)
                .bind("organization", organization)
                .bind("id", idOrUsername)
                .bind("key", SearchKeys.of(idOrUsername))
                .map(MemberRowMapper::member)
                .list();
    }

    /** Passes on all members of an organization, in the order in which they joined. */
    void forEach(Handle handle, String organization, Consumer<Member> consumer) {
        handle.createQuery(
                        """
                        SELECT * FROM member WHERE organization_id = :organization
                         ORDER BY joined_at, id
                        """)
                .bind("organization", organization)
                .setFetchSize(FETCH_SIZE)
                .map(MemberRowMapper::member)
                .forEach(consumer);
    }

    /** Finds the member of an account. */
    public Optional<Member> find(Handle handle, String organization, VerifiedIdentity identity) {
        return handle.createQuery(
                        """
                        SELECT * FROM member
                         WHERE organization_id = :organization AND provider = :provider
                           AND issuer = :issuer AND subject = :subject
                        """)
                .bind("organization", organization)
                .bind("provider", identity.provider().name())
                .bind("issuer", identity.issuer())
                .bind("subject", identity.subject())
                .map(MemberRowMapper::member)
                .findOne();
    }

    /** Returns the account of a member, with the names that were verified last. */
    Account account(Handle handle, Member member) {
        return handle.createQuery("SELECT hosted_domain, verified_names FROM member WHERE id = :id")
                .bind("id", member.id())
                .map((row, context) ->
                        SignInPolicies.account(
                                member,
                                row.getString("hosted_domain"),
                                row.getString("verified_names")
                                        .lines()
                                        .collect(Collectors.toUnmodifiableSet())))
                .one();
    }

    /**
     * Adds a member, in a transaction that has taken the slot with {@link OrganizationUpdate}.
     *
     * @param invitedBy the administrator who sent the invite, or null for the operator
     * @param endsAt the time when the access ends, or null for no end
     */
    public Member add(
            Handle handle,
            String organization,
            VerifiedIdentity identity,
            Role role,
            @Nullable Actor invitedBy,
            @Nullable Instant endsAt) {
        String id = Ids.next();
        handle.createUpdate(
                        """
                        INSERT INTO member (id, organization_id, provider, issuer, subject, tenant_id,
                                            hosted_domain, username, username_key, display_name,
                                            display_name_order, display_name_order_version,
                                            role, joined_at, invited_by_id, invited_by_name,
                                            verified_names, ends_at, sessions_not_before)
                        VALUES (:id, :organization, :provider, :issuer, :subject, :tenant,
                                :hostedDomain, :username, :usernameKey, :displayName, :displayNameOrder,
                                :orderVersion, :role, :now, :invitedById, :invitedByName, :verifiedNames,
                                :endsAt,
                                (SELECT COALESCE(max(i.created_at) + 1, 0)
                                   FROM signed_out_sign_in o JOIN sign_in i ON i.id = o.sign_in_id
                                  WHERE o.organization_id = :organization
                                    AND i.provider = :provider AND i.issuer = :issuer
                                    AND i.subject = :subject))
                        """)
                .bind("id", id)
                .bind("organization", organization)
                .bind("provider", identity.provider().name())
                .bind("issuer", identity.issuer())
                .bind("subject", identity.subject())
                .bind("tenant", identity.tenantId())
                .bind("hostedDomain", SignInPolicies.hostedDomain(identity))
                .bind("username", identity.username())
                .bind("usernameKey", SearchKeys.of(identity.username()))
                .bind("displayName", identity.displayName())
                .bind("displayNameOrder", NameOrder.key(identity.displayName()))
                .bind("orderVersion", NameOrder.VERSION)
                .bind("role", role.name())
                .bind("now", clock.millis())
                .bind("invitedById", invitedBy == null ? null : invitedBy.memberId())
                .bind("invitedByName", invitedBy == null ? null : invitedBy.displayName())
                .bind("verifiedNames", String.join("\n", identity.verifiedNames()))
                .bind("endsAt", endsAt == null ? null : endsAt.toEpochMilli())
                .execute();
        addWords(handle, organization, id, identity);
        Member added = find(handle, organization, id).orElseThrow();
        if (endsAt != null) {
            EndDates.mark(handle, added, clock.instant());
        }
        return added;
    }

    private static void addWords(
            Handle handle, String organization, String id, VerifiedIdentity identity) {
        var words =
                handle.prepareBatch("INSERT INTO member_word VALUES (:organization, :word, :id)");
        for (String word : SearchKeys.words(identity.username(), identity.displayName())) {
            words.bind("organization", organization).bind("word", word).bind("id", id).add();
        }
        words.execute();
    }

    /**
     * Marks that the owner of a new member's account hasn't been in the organization yet. The mark
     * ends with the first request with a session of the account, unlike that of the last visit,
     * which also modules report.
     */
    void markAsAbsent(Handle handle, String id) {
        handle.createUpdate("UPDATE member SET hosted_domain = NULL WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    /**
     * Returns the organizations in which the member of an account has other names, except those in
     * which a directory has made the account a member and its owner hasn't been yet.
     */
    List<String> organizationsToRename(Handle handle, VerifiedIdentity identity) {
        return handle.createQuery(
                        """
                        SELECT organization_id FROM member
                         WHERE provider = :provider AND issuer = :issuer AND subject = :subject
                           AND (username <> :username OR display_name <> :displayName)
                           AND hosted_domain IS NOT NULL
                         ORDER BY organization_id
                        """)
                .bind("provider", identity.provider().name())
                .bind("issuer", identity.issuer())
                .bind("subject", identity.subject())
                .bind("username", identity.username())
                .bind("displayName", identity.displayName())
                .mapTo(String.class)
                .list();
    }

    /** Sets a member's names and increments the member's version. */
    Member rename(Handle handle, String organization, String id, VerifiedIdentity identity) {
        handle.createUpdate("DELETE FROM member_word WHERE member_id = :id")
                .bind("id", id)
                .execute();
        addWords(handle, organization, id, identity);
        return handle.createQuery(
                        """
                        UPDATE member
                           SET username = :username, username_key = :usernameKey,
                               display_name = :displayName, display_name_order = :displayNameOrder,
                               display_name_order_version = :orderVersion,
                               verified_names = :verifiedNames, version = version + 1
                         WHERE organization_id = :organization AND id = :id
                        RETURNING *
                        """)
                .bind("username", identity.username())
                .bind("usernameKey", SearchKeys.of(identity.username()))
                .bind("displayName", identity.displayName())
                .bind("displayNameOrder", NameOrder.key(identity.displayName()))
                .bind("orderVersion", NameOrder.VERSION)
                .bind("verifiedNames", String.join("\n", identity.verifiedNames()))
                .bind("organization", organization)
                .bind("id", id)
                .map(MemberRowMapper::member)
                .one();
    }

    /**
     * Sets a member's role, grants, state and end date, and increments the member's version.
     *
     * @param wanted the new values, and the version that the organization's locked row protects
     */
    Member change(Handle handle, String organization, Member wanted) {
        Instant endsAt = wanted.endsAt();
        return handle.createQuery(
                        """
                        UPDATE member SET role = :role, grants = :grants, state = :state,
                               ends_at = :endsAt, version = version + 1
                         WHERE organization_id = :organization AND id = :id AND version = :version
                        RETURNING *
                        """)
                .bind("version", wanted.version())
                .bind("role", wanted.role().name())
                .bind("grants", Grants.write(wanted.grants()))
                .bind("state", wanted.state().name())
                .bind("endsAt", endsAt == null ? null : endsAt.toEpochMilli())
                .bind("organization", organization)
                .bind("id", wanted.id())
                .map(MemberRowMapper::member)
                .one();
    }

    /** Invalidates the sign-ins that the member began until now, in this organization. */
    void signOut(Handle handle, String organization, String id) {
        // The latest one may have begun in this millisecond, or on an instance whose clock is
        // ahead.
        handle.createUpdate(
                        """
                        UPDATE member SET sessions_not_before = (
                            SELECT CASE WHEN max(i.created_at) >= :now
                                        THEN max(i.created_at) + 1 ELSE :now END
                              FROM sign_in i
                             WHERE i.provider = member.provider AND i.issuer = member.issuer
                               AND i.subject = member.subject)
                         WHERE organization_id = :organization AND id = :id
                        """)
                .bind("now", clock.millis())
                .bind("organization", organization)
                .bind("id", id)
                .execute();
    }

    /** Removes a member. Sign-ins that {@link #signOut} has ended stay so after joining again. */
    void remove(Handle handle, String organization, Member member) {
        String id = member.id();
        handle.createUpdate(
                        """
                        INSERT INTO signed_out_sign_in (organization_id, sign_in_id)
                        SELECT m.organization_id, i.id
                          FROM member m
                          JOIN sign_in i ON i.provider = m.provider AND i.issuer = m.issuer
                               AND i.subject = m.subject
                         WHERE m.organization_id = :organization AND m.id = :id
                           AND i.created_at < m.sessions_not_before
                            ON CONFLICT DO NOTHING
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .execute();
        handle.createUpdate("DELETE FROM member_word WHERE member_id = :id")
                .bind("id", id)
                .execute();
        handle.createUpdate(
                        "DELETE FROM member WHERE organization_id = :organization AND id = :id"
                                + " AND version = :version")
                .bind("organization", organization)
                .bind("id", id)
                .bind("version", member.version())
                .execute();
    }
}
