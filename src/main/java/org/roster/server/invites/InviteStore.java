package org.roster.server.invites;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.AttemptReason;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.contract.Member;
import org.roster.contract.Page;
import org.roster.server.access.InviteScope;
import org.roster.server.http.Cursor;
import org.roster.server.invites.NewInviteRules.Checked;
import org.roster.server.journal.Revisions;
import org.roster.server.mail.DeliveryFailure;
import org.roster.server.mail.MailSource.DeliveryResult;
import org.roster.server.storage.Ids;
import org.roster.server.storage.SearchKeys;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads and writes the table {@code invite}. Other classes of this package have statements for it
 * too, but the rule for when an invite is pending is stated here only. Every method runs in the
 * caller's transaction.
 */
public final class InviteStore {

    /**
     * The condition for a pending invite. An expired invite stays {@code PENDING} in the table,
     * since no job updates it when its time is over. Binds {@code :now}.
     */
    static final String PENDING = "status = 'PENDING' AND expires_at > :now";

    /** The condition for an expired invite, the counterpart of {@link #PENDING}. */
    static final String EXPIRED = "status = 'PENDING' AND expires_at <= :now";

    /** The computed column that {@link InviteRowMapper} reads besides those of the table. */
    private static final String CURRENT_STATUS =
            "CASE WHEN " + EXPIRED + " THEN 'EXPIRED' ELSE status END AS current_status";

    private static final String SELECT = "SELECT *, " + CURRENT_STATUS + " FROM invite WHERE ";
    private static final String RETURNING = " RETURNING *, " + CURRENT_STATUS;

    private static final String BY_ID = "id = :id";
    private static final String PENDING_BY_ID = BY_ID + " AND " + PENDING;

    static final String SELECT_STORED =
            """
            SELECT invite.*, %s, CASE WHEN %s THEN 1 ELSE 0 END AS has_valid_creator,
                   %s,
                   organization.name AS organization,
                   coalesce(mail_language, organization.language) AS language,
                   organization.sign_in_policy,
                   CASE WHEN member_count < member_limit THEN 1 ELSE 0 END AS has_free_slot
              FROM invite JOIN organization ON organization.id = organization_id
             WHERE\
            """
                    .formatted(CURRENT_STATUS, InviteCreator.VALID, InviteCreator.ACCOUNT);

    private static final String CANCEL_DELIVERY =
            "delivery_state = CASE delivery_state WHEN 'QUEUED' THEN 'NONE' ELSE delivery_state"
                    + " END";

    private final InstantSource clock;
    private final PendingInviteQueries pending;

    /** Creates a store that judges expiry by this clock. */
    public InviteStore(InstantSource clock) {
        this.clock = clock;
        this.pending = new PendingInviteQueries(clock);
    }

    /** Returns the queries for pending invites. */
    public PendingInviteQueries pending() {
        return pending;
    }

    /**
     * Inserts a pending invite.
     *
     * @param createdBy the administrator who invites, or null for the operator
     */
    Invite insert(Handle handle, String organization, Checked invite, @Nullable Actor createdBy) {
        Instant now = clock.instant();
        Query insert =
                handle.createQuery(
                        """
                        INSERT INTO invite (id, organization_id, provider, tenant, tenant_id, username,
                                            username_key, role, notification_email,
                                            personal_accounts, mail_language, note, ends_at, status, created_at,
                                            expires_at, created_by_id, created_by_name, delivery_state,
                                            delivery_address)
                        VALUES (:id, :organization, :provider, :tenant, :tenantId, :username,
                                :usernameKey, :role, :notificationEmail, :personal, :language,
                                :note, :endsAt, 'PENDING',
                                :now, :expires, :createdById, :createdByName, :delivery, :address)
                        """
                                + RETURNING);
        insert.bind("id", Ids.next())
                .bind("organization", organization)
                .bind("provider", invite.provider().name())
                .bind("tenant", invite.tenant())
                .bind("tenantId", invite.tenantId())
                .bind("username", invite.username())
                .bind("usernameKey", SearchKeys.of(invite.username()))
                .bind("role", invite.role().name())
                .bind("notificationEmail", invite.notificationEmail())
                .bind("personal", invite.personalAccounts() ? 1 : 0)
                .bind("language", invite.options().language())
                .bind("note", invite.options().note())
                .bind("now", now.toEpochMilli())
                .bind("expires", invite.options().expiry(now).toEpochMilli())
                .bind("endsAt", invite.options().endsAtMillis())
                .bind("delivery", invite.address() == null ? "NONE" : "QUEUED")
                .bind("address", invite.address());
        return bindActor(insert, "createdBy", createdBy).map(InviteRowMapper::invite).one();
    }

    /** Finds an invite of an organization. */
    public Optional<Invite> find(Handle handle, String organization, String id) {
        return find(handle, organization, id, InviteScope.ALL);
    }

    /** Finds an invite of an organization, if a caller can see it. */
    Optional<Invite> find(Handle handle, String organization, String id, InviteScope scope) {
        return handle.createQuery(
                        SELECT + BY_ID + " AND organization_id = :organization" + visible(scope))
                .bind("organization", organization)
                .bind("id", id)
                .bind("now", clock.millis())
                .map(InviteRowMapper::invite)
                .findOne();
    }

    /**
     * Finds invites of an organization by id.
     *
     * @param ids at most a thousand; those of no invite of the organization are left out
     */
    public List<Invite> findAll(Handle handle, String organization, Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                // SQLite would search the index of the organization for more than ten ids.
                : handle.createQuery(
                                SELECT
                                        + "id IN (<ids>)"
                                        + " AND coalesce(organization_id, '') = :organization")
                        .bindList("ids", List.copyOf(ids))
                        .bind("organization", organization)
                        .bind("now", clock.millis())
                        .map(InviteRowMapper::invite)
                        .list();
    }

    private static String visible(InviteScope scope) {
        return switch (scope) {
            case ALL -> "";
            case MEMBERS -> " AND role = 'MEMBER'";
            case LINKS -> " AND role = 'MEMBER' AND " + PENDING;
        };
    }

    /** Finds an invite of any organization. */
    public Optional<StoredInvite> find(Handle handle, String id) {
        return handle.createQuery(SELECT_STORED + " invite.id = :id")
                .bind("id", id)
                .bind("now", clock.millis())
                .map(InviteRowMapper::stored)
                .findOne();
    }

    /** Returns a page of an organization's invites. */
    Page<Invite> page(Handle handle, String organization, InviteQuery request) {
        long now = clock.millis();
        Cursor after = request.after();
        InviteSearch search = InviteSearch.of(request);
        boolean scans = search.scans(handle, organization, now);
        String order = InviteSearch.order(scans);
        StringBuilder sql = new StringBuilder(SELECT).append("organization_id = :organization");
        sql.append(visible(request.scope()));
        if (after != null) {
            sql.append(" AND (").append(order).append(", id) < (:value, :id)");
        }
        sql.append(search.condition(scans));
        if (request.status() != null) {
            sql.append(" AND ").append(condition(request.status()));
        }
        sql.append(" ORDER BY ").append(order).append(" DESC, id DESC LIMIT :limit");
        Query query = handle.createQuery(sql.toString());
        query.bind("organization", organization)
                .bind("now", now)
                .bind("limit", request.limit() + 1);
        if (after != null) {
            query.bind("value", after.number()).bind("id", after.id());
        }
        search.bind(query);
        List<Invite> found = query.map(InviteRowMapper::invite).list();
        boolean isLast = found.size() <= request.limit();
        List<Invite> items = List.copyOf(isLast ? found : found.subList(0, request.limit()));
        return new Page<>(
                items,
                isLast ? null : InviteQuery.cursor(items.getLast()).text(),
                Revisions.current(handle, organization));
    }

    private static String condition(InviteStatus status) {
        return switch (status) {
            case PENDING -> PENDING;
            case EXPIRED -> EXPIRED;
            case ACCEPTED -> "status = 'ACCEPTED'";
            case REVOKED -> "status = 'REVOKED'";
        };
    }

    /** Returns the number of an organization's pending invites. */
    public int countPending(Handle handle, String organization) {
        return handle.createQuery(
                        "SELECT count(*) FROM invite WHERE organization_id = :organization AND "
                                + PENDING)
                .bind("organization", organization)
                .bind("now", clock.millis())
                .mapTo(Integer.class)
                .one();
    }

    /** Confirms an invite, so that its link works. */
    Invite confirm(Handle handle, String id) {
        return update(handle, "needs_confirmation = 0", BY_ID, id)
                .map(InviteRowMapper::invite)
                .one();
    }

    /**
     * Marks an invite as accepted and cancels its mail.
     *
     * @return the accepted invite, or empty if it isn't pending, needs confirmation or its creator
     *     is no longer an administrator
     */
    public Optional<Invite> accept(Handle handle, String id, Member member) {
        Query update =
                update(
                        handle,
                        CANCEL_DELIVERY
                                + """
                                , status = 'ACCEPTED', accepted_at = :now,
                                accepted_by_id = :acceptedById, accepted_by_name = :acceptedByName
                                """,
                        PENDING_BY_ID + " AND needs_confirmation = 0 AND " + InviteCreator.VALID,
                        id);
        return bindActor(update, "acceptedBy", new Actor(member.id(), member.displayName()))
                .map(InviteRowMapper::invite)
                .findOne();
    }

    /**
     * Records a refused redemption; the invite stays pending.
     *
     * @return the invite, or empty if it isn't pending
     */
    public Optional<Invite> recordAttempt(Handle handle, String id, RefusedSignIn refused) {
        return update(
                        handle,
                        """
                        attempt_at = :now, attempt_reason = :reason, attempt_provider = :provider,
                        attempt_username = :username, attempt_tenant_id = :tenantId,
                        attempt_error = :error, attempt_correlation_id = :correlationId
                        """,
                        // Someone whose account was created again has only the accepted invite.
                        refused.reason() == AttemptReason.ACCOUNT_RECREATED
                                ? BY_ID + " AND status <> 'REVOKED'"
                                : PENDING_BY_ID,
                        id)
                .bindMethods(refused)
                .map(InviteRowMapper::invite)
                .findOne();
    }

    /**
     * Revokes an invite and cancels its mail.
     *
     * @param actor the administrator who revokes it, or null for the service
     * @return the revoked invite, or empty if it isn't pending
     */
    Optional<Invite> revoke(Handle handle, String id, @Nullable Actor actor) {
        Query update =
                update(
                        handle,
                        CANCEL_DELIVERY
                                + """
                                , status = 'REVOKED', revoked_at = :now,
                                revoked_by_id = :revokedById, revoked_by_name = :revokedByName
                                """,
                        PENDING_BY_ID,
                        id);
        return bindActor(update, "revokedBy", actor).map(InviteRowMapper::invite).findOne();
    }

    /**
     * Lets personal accounts redeem an invite.
     *
     * @return the invite, or empty if it isn't pending
     */
    Optional<Invite> allowPersonalAccounts(Handle handle, String id) {
        return update(handle, "personal_accounts = 1", PENDING_BY_ID, id)
                .map(InviteRowMapper::invite)
                .findOne();
    }

    /**
     * Marks an invite as reminded of.
     *
     * @return the invite, or empty if it isn't pending or was marked before
     */
    Optional<Invite> remind(Handle handle, String id) {
        return update(
                        handle,
                        "reminded_at = :now",
                        PENDING_BY_ID + " AND reminded_at IS NULL AND needs_confirmation = 0",
                        id)
                .map(InviteRowMapper::invite)
                .findOne();
    }

    /**
     * Records that the invited person asks for a new link.
     *
     * @return the invite, or empty if it hasn't expired or the person has asked before
     */
    public Optional<Invite> askRenewal(Handle handle, String id) {
        return update(
                        handle,
                        "renewal_asked_at = :now",
                        BY_ID + " AND renewal_asked_at IS NULL AND " + EXPIRED,
                        id)
                .map(InviteRowMapper::invite)
                .findOne();
    }

    /** Marks the mail of an invite as queued and resets its earlier delivery attempts. */
    Invite queueDelivery(Handle handle, String id) {
        return update(
                        handle,
                        """
                        delivery_state = 'QUEUED', delivery_error = NULL, delivery_reason = NULL,
                        delivery_attempts = 0, delivery_at = :now
                        """,
                        BY_ID,
                        id)
                .map(InviteRowMapper::invite)
                .one();
    }

    /** Records the state of an invite's mail. */
    Invite recordDelivery(Handle handle, DeliveryResult result) {
        DeliveryFailure failure = result.failure();
        return update(
                        handle,
                        """
                        delivery_state = :state, delivery_error = :error, delivery_reason = :reason,
                        delivery_attempts = :attempts, delivery_at = :now
                        """,
                        BY_ID,
                        result.inviteId())
                .bind("state", result.state().name())
                .bind("error", failure == null ? null : failure.error())
                .bind("reason", failure == null ? null : failure.reason().name())
                .bind("attempts", result.attempts())
                .map(InviteRowMapper::invite)
                .one();
    }

    private Query update(Handle handle, String assignments, String condition, String id) {
        return handle.createQuery(
                        "UPDATE invite SET " + assignments + " WHERE " + condition + RETURNING)
                .bind("id", id)
                .bind("now", clock.millis());
    }

    private static Query bindActor(Query query, String name, @Nullable Actor actor) {
        return query.bind(name + "Id", actor == null ? null : actor.memberId())
                .bind(name + "Name", actor == null ? null : actor.displayName());
    }
}
