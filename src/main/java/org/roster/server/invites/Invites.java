package org.roster.server.invites;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.Change;
import org.roster.contract.ChangeKind;
import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.contract.InviteStatus;
import org.roster.contract.Page;
import org.roster.contract.Role;
import org.roster.server.access.Authenticator;
import org.roster.server.access.Caller;
import org.roster.server.http.Cursor;
import org.roster.server.invites.NewInviteRules.Checked;
import org.roster.server.journal.Changes;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.journal.Revisions;
import org.roster.server.mail.Outbox;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;
import org.roster.server.storage.Ids;
import org.roster.server.storage.SearchKeys;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The invites of organizations. */
public final class Invites {

    private final Database database;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Duration validity;

    /**
     * Invites in this database.
     *
     * @param validity how long a link works
     */
    public Invites(Database database, Outbox outbox, InstantSource clock, Duration validity) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
        this.validity = validity;
    }

    /**
     * Invites somebody in the name of an administrator.
     *
     * @param idempotency the administrator's key for this request, or null
     * @throws ProblemException as of the contract of {@code POST …/invites}
     */
    Invite create(Caller caller, Checked invite, @Nullable IdempotencyKey idempotency) {
        try {
            return createOnce(caller, invite, idempotency);
        } catch (MadeMeanwhile e) {
            return e.invite;
        }
    }

    /** Undoes a transaction that would have made an invite for the second time. */
    private static final class MadeMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Invite invite;

        MadeMeanwhile(Invite invite) {
            super("The same request already created the invite", null, false, false);
            this.invite = invite;
        }
    }

    private Optional<Invite> madeBefore(
            Handle handle, Caller caller, @Nullable IdempotencyKey idempotency) {
        return idempotency == null
                ? Optional.empty()
                : idempotency
                        .find(handle, caller, clock.millis())
                        .map(id -> get(handle, caller.organization(), id));
    }

    private Invite createOnce(Caller caller, Checked invite, @Nullable IdempotencyKey idempotency) {
        return database.write(handle -> {
            String organization = caller.organization();
            if (idempotency != null) {
                // Before the slots are looked at: the invite may have been made while one was free.
                Authenticator.requireAdministrator(handle, caller);
                Optional<Invite> made = madeBefore(handle, caller, idempotency);
                if (made.isPresent()) {
                    return made.get();
                }
            }
            long revision = OrganizationUpdate.of(organization).requireFreeSlot().run(handle);
            Authenticator.requireAdministrator(handle, caller);
            // The same request may have been on its way twice; one of them waited for the row.
            madeBefore(handle, caller, idempotency)
                    .ifPresent(made -> {
                        throw new MadeMeanwhile(made);
                    });
            requireNew(handle, organization, invite);
            Invite invited = insert(handle, organization, invite, caller.actor(), revision);
            if (idempotency != null) {
                idempotency.record(handle, caller, invited.id(), clock.millis());
            }
            return invited;
        });
    }

    /**
     * Invites the first administrator of an organization in the operator's name, in the transaction
     * that makes the organization.
     *
     * @throws ProblemException {@code validation-failed} where the username does not hold
     */
    public Invite createFirst(
            Handle handle, String organization, InviteProvider provider, String username) {
        Checked invite =
                new Checked(
                        provider,
                        null,
                        null,
                        NewInviteRules.username(username),
                        Role.ADMINISTRATOR,
                        null,
                        null);
        long revision = OrganizationUpdate.of(organization).requireFreeSlot().run(handle);
        return insert(handle, organization, invite, null, revision);
    }

    private Invite insert(
            Handle handle,
            String organization,
            Checked invite,
            @Nullable Actor createdBy,
            long revision) {
        String id = Ids.next();
        Instant now = clock.instant();
        Invite made =
                handle.createQuery(
                                """
                                INSERT INTO invite (id, organization_id, provider, tenant, tenant_id, username,
                                                    username_key, role, notification_email, status, created_at,
                                                    expires_at, created_by_id, created_by_name, delivery_state,
                                                    delivery_address)
                                VALUES (:id, :organization, :provider, :tenant, :tenantId, :username,
                                        :usernameKey, :role, :notificationEmail, 'PENDING', :now,
                                        :expires, :createdById, :createdByName, :delivery, :address)
                                RETURNING *
                                """)
                        .bind("id", id)
                        .bind("organization", organization)
                        .bind("provider", invite.provider().name())
                        .bind("tenant", invite.tenant())
                        .bind("tenantId", invite.tenantId())
                        .bind("username", invite.username())
                        .bind("usernameKey", SearchKeys.of(invite.username()))
                        .bind("role", invite.role().name())
                        .bind("notificationEmail", invite.notificationEmail())
                        .bind("now", now.toEpochMilli())
                        .bind("expires", now.plus(validity).toEpochMilli())
                        .bind("createdById", createdBy == null ? null : createdBy.memberId())
                        .bind("createdByName", createdBy == null ? null : createdBy.displayName())
                        .bind("delivery", invite.address() == null ? "NONE" : "QUEUED")
                        .bind("address", invite.address())
                        .map((row, context) -> InviteRowMapper.invite(row, now))
                        .one();
        if (invite.address() != null) {
            outbox.enqueue(handle, organization, id, invite.address());
        }
        Map<String, String> detail = new HashMap<>();
        detail.put("provider", invite.provider().name());
        detail.put("role", invite.role().name());
        if (invite.tenant() != null) {
            detail.put("tenantId", invite.tenant());
        }
        record(handle, organization, revision, createdBy, ChangeKind.INVITE_CREATED, made, detail);
        return made;
    }

    /**
     * Refuses to invite a member, or somebody who has the same invite already; in one query, as the
     * other writers of the organization wait for it.
     */
    private void requireNew(Handle handle, String organization, Checked invite) {
        handle.createQuery(
                        """
                        SELECT 'member' AS what, id FROM member
                         WHERE organization_id = :organization AND username_key = :key
                           AND (:provider = 'ANY' OR provider = :provider)
                           AND (:tenant = '' OR tenant_id = :tenant)
                        UNION ALL
                        SELECT 'invite' AS what, id FROM invite
                         WHERE organization_id = :organization AND username_key = :key
                           AND status = 'PENDING' AND expires_at > :now
                           AND provider = :provider AND coalesce(tenant_id, '') = :tenant
                         ORDER BY what DESC
                         LIMIT 1
                        """)
                .bind("organization", organization)
                .bind("key", SearchKeys.of(invite.username()))
                .bind("now", clock.millis())
                .bind("provider", invite.provider().name())
                .bind("tenant", invite.tenantId() == null ? "" : invite.tenantId())
                .map((row, context) ->
                        row.getString("what").equals("member")
                                ? ProblemException.alreadyAMember(
                                        invite.username(), row.getString("id"))
                                : ProblemException.inviteAlreadyPending(
                                        invite.username(), row.getString("id")))
                .findFirst()
                .ifPresent(problem -> {
                    throw problem;
                });
    }

    /**
     * A page of invites, newest first.
     *
     * @param status only invites of this status, or null
     * @param after where the page before ended, or null
     * @param limit how many at most
     * @param prefix of the username, or null
     */
    public Page<Invite> page(
            String organization,
            @Nullable InviteStatus status,
            @Nullable Cursor after,
            int limit,
            @Nullable String prefix) {
        String key = prefix == null ? "" : SearchKeys.of(prefix);
        StringBuilder sql =
                new StringBuilder("SELECT * FROM invite WHERE organization_id = :organization");
        if (after != null) {
            sql.append(" AND (created_at, id) < (:value, :id)");
        }
        if (!key.isEmpty()) {
            sql.append(" AND username_key >= :prefix AND username_key < :end");
        }
        if (status != null) {
            sql.append(
                    switch (status) {
                        case PENDING -> " AND status = 'PENDING' AND expires_at > :now";
                        case EXPIRED -> " AND status = 'PENDING' AND expires_at <= :now";
                        case ACCEPTED -> " AND status = 'ACCEPTED'";
                        case REVOKED -> " AND status = 'REVOKED'";
                    });
        }
        sql.append(" ORDER BY created_at DESC, id DESC LIMIT :limit");
        Instant now = clock.instant();
        return database.read(handle -> {
            Query query = handle.createQuery(sql.toString());
            query.bind("organization", organization).bind("limit", limit + 1);
            if (after != null) {
                query.bind("value", after.number()).bind("id", after.id());
            }
            if (!key.isEmpty()) {
                query.bind("prefix", key).bind("end", SearchKeys.endOfPrefix(key));
            }
            if (status == InviteStatus.PENDING || status == InviteStatus.EXPIRED) {
                query.bind("now", now.toEpochMilli());
            }
            List<Invite> found =
                    query.map((row, context) -> InviteRowMapper.invite(row, now)).list();
            List<Invite> items = List.copyOf(found.subList(0, Math.min(limit, found.size())));
            return new Page<>(
                    items,
                    found.size() > limit ? cursor(items.getLast()).text() : null,
                    Revisions.current(handle, organization));
        });
    }

    /** The only order that invites are listed in. */
    static final String ORDER = "-createdAt";

    private static Cursor cursor(Invite invite) {
        return new Cursor(ORDER, Long.toString(invite.createdAt().toEpochMilli()), invite.id());
    }

    /**
     * One invite.
     *
     * @throws ProblemException {@code not-found}
     */
    public Invite get(String organization, String id) {
        return database.read(handle -> get(handle, organization, id));
    }

    /** One invite, in the caller's transaction. */
    public Invite get(Handle handle, String organization, String id) {
        Instant now = clock.instant();
        return handle.createQuery(
                        "SELECT * FROM invite WHERE organization_id = :organization AND id = :id")
                .bind("organization", organization)
                .bind("id", id)
                .map((row, context) -> InviteRowMapper.invite(row, now))
                .findOne()
                .orElseThrow(() -> ProblemException.notFound("invite"));
    }

    /**
     * Records that an administrator reads the link of a pending invite.
     *
     * @throws ProblemException {@code not-found}, {@code administrator-required} or {@code
     *     invite-not-pending}
     */
    public void readLink(Caller caller, String id) {
        database.write(handle -> change(handle, caller, id, ChangeKind.INVITE_LINK_READ));
    }

    /**
     * Revokes a pending invite; its link is dead once this returns.
     *
     * @throws ProblemException {@code not-found}, {@code administrator-required} or {@code
     *     invite-not-pending}
     */
    public Invite revoke(Caller caller, String id) {
        return database.write(handle -> {
            Invite invite = change(handle, caller, id, ChangeKind.INVITE_REVOKED);
            outbox.drop(handle, id);
            handle.createUpdate(
                            """
                            UPDATE invite
                               SET status = 'REVOKED', revoked_at = :now,
                                   revoked_by_id = :byId, revoked_by_name = :byName,
                                   delivery_state = CASE delivery_state WHEN 'QUEUED' THEN 'NONE'
                                                         ELSE delivery_state END
                             WHERE id = :id
                            """)
                    .bind("now", clock.millis())
                    .bind("byId", caller.actor().memberId())
                    .bind("byName", caller.actor().displayName())
                    .bind("id", invite.id())
                    .execute();
            return get(handle, caller.organization(), id);
        });
    }

    /**
     * Queues the mail of a pending invite again; one without an address stays without a mail.
     *
     * @throws ProblemException {@code not-found}, {@code administrator-required} or {@code
     *     invite-not-pending}
     */
    public Invite resend(Caller caller, String id) {
        return database.write(handle -> {
            Invite invite = change(handle, caller, id, ChangeKind.INVITE_RESENT);
            String address = invite.delivery().address();
            if (address != null) {
                outbox.drop(handle, id);
                outbox.enqueue(handle, caller.organization(), id, address);
                handle.createUpdate(
                                """
                                UPDATE invite
                                   SET delivery_state = 'QUEUED', delivery_error = NULL,
                                       delivery_attempts = 0, delivery_at = :now
                                 WHERE id = :id
                                """)
                        .bind("now", clock.millis())
                        .bind("id", id)
                        .execute();
            }
            return get(handle, caller.organization(), id);
        });
    }

    /** Begins an administrator's change of a pending invite. */
    private Invite change(Handle handle, Caller caller, String id, ChangeKind kind) {
        String organization = caller.organization();
        long revision = OrganizationUpdate.of(organization).run(handle);
        Authenticator.requireAdministrator(handle, caller);
        Invite invite = get(handle, organization, id);
        if (invite.status() != InviteStatus.PENDING) {
            throw ProblemException.inviteNotPending(invite.status());
        }
        record(handle, organization, revision, caller.actor(), kind, invite, Map.of());
        return invite;
    }

    private void record(
            Handle handle,
            String organization,
            long revision,
            @Nullable Actor actor,
            ChangeKind kind,
            Invite invite,
            Map<String, String> detail) {
        Change.Subject subject = new Change.Subject("invite", invite.id(), invite.username());
        Changes.record(
                handle,
                organization,
                new Change(revision, clock.instant(), actor, kind, subject, detail));
    }
}
