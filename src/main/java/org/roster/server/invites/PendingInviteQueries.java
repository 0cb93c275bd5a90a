package org.roster.server.invites;

import org.jdbi.v3.core.Handle;
import org.roster.server.invites.NewInviteRules.Checked;
import org.roster.server.mail.DeliveryFailure;
import org.roster.server.storage.SearchKeys;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Queries for the pending invites of an organization or of the service. */
public final class PendingInviteQueries {

    private static final Pattern SHARP_S = Pattern.compile("[ßẞ]");

    private final InstantSource clock;

    /** Creates queries that judge expiry by this clock. */
    public PendingInviteQueries(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A member or a pending invite that rules out a new invite.
     *
     * @param isMember whether it is a member; otherwise it is an invite
     * @param id the ID of the member or invite
     */
    record Conflict(boolean isMember, String id) {}

    /**
     * Finds a member or a pending invite for the account of a new invite. It is one query because
     * all other writers of the organization wait for it.
     */
    Optional<Conflict> findConflict(Handle handle, String organization, Checked invite) {
        return handle.createQuery(
                        """
                        SELECT 'member' AS kind, id FROM member
                         WHERE organization_id = :organization AND username_key = :key
                           AND (:provider = 'ANY' OR provider = :provider)
                           AND (:tenant = '' OR tenant_id = :tenant)
                        UNION ALL
                        SELECT 'invite' AS kind, id FROM invite
                         WHERE organization_id = :organization AND username_key = :key
                           AND provider = :provider AND coalesce(tenant_id, '') = :tenant
                           AND %s
                         ORDER BY kind DESC
                         LIMIT 1
                        """
                                .formatted(InviteStore.PENDING))
                .bind("organization", organization)
                .bind("key", SearchKeys.of(invite.username()))
                .bind("now", clock.millis())
                .bind("provider", invite.provider().name())
                .bind("tenant", invite.tenantId() == null ? "" : invite.tenantId())
                .map((row, context) ->
                        new Conflict(row.getString("kind").equals("member"), row.getString("id")))
                .findFirst();
    }

    /** Returns the pending invites that a member has created, oldest first. */
    List<StoredInvite> findPendingOf(Handle handle, String organization, String creatorId) {
        return handle.createQuery(
                        InviteStore.SELECT_STORED
                                + " organization_id = :organization AND created_by_id = :creator"
                                + " AND "
                                + InviteStore.PENDING
                                + " ORDER BY invite.id")
                .bind("organization", organization)
                .bind("creator", creatorId)
                .bind("now", clock.millis())
                .map(InviteRowMapper::stored)
                .list();
    }

    /** Returns the IDs of the pending invites that the operator created. */
    List<String> idsOfOperator(Handle handle, String organization) {
        return handle.createQuery(
                        "SELECT id FROM invite WHERE organization_id = :organization"
                                + " AND created_by_id IS NULL AND "
                                + InviteStore.PENDING)
                .bind("organization", organization)
                .bind("now", clock.millis())
                .mapTo(String.class)
                .list();
    }

    /**
     * Returns all pending invites whose username is the same as one of these in the sense of {@code
     * text.Names}, and maybe some that are only similar.
     */
    List<StoredInvite> findPendingLike(Handle handle, String organization, Set<String> names) {
        Set<String> keys = names.stream().map(SearchKeys::of).collect(Collectors.toSet());
        if (keys.isEmpty()) {
            return List.of();
        }
        // The capital ẞ is the only character whose key differs from that of its small letter.
        boolean hasSharpS = names.stream().anyMatch(name -> SHARP_S.matcher(name).find());
        return handle.createQuery(
                        InviteStore.SELECT_STORED
                                + " organization_id = :organization AND "
                                + (hasSharpS ? "replace(username_key, 'ß', 'ss')" : "username_key")
                                + " IN (<keys>) AND "
                                + InviteStore.PENDING
                                + " ORDER BY invite.id")
                .bind("organization", organization)
                .bindList(
                        "keys",
                        keys.stream().map(key -> hasSharpS ? key.replace("ß", "ss") : key).toList())
                .bind("now", clock.millis())
                .map(InviteRowMapper::stored)
                .list();
    }

    /** Returns the number of pending invites of all organizations. */
    public int count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM invite WHERE " + InviteStore.PENDING)
                .bind("now", clock.millis())
                .mapTo(Integer.class)
                .one();
    }

    /**
     * Returns the invites whose mail was sent and that expire soon, of organizations that want
     * reminders.
     *
     * @param soon the latest expiry
     * @param shortest the shortest validity of an invite to remind of
     */
    List<StoredInvite> toRemind(Handle handle, Instant soon, Duration shortest, int limit) {
        return handle.createQuery(
                        InviteStore.SELECT_STORED
                                + " reminded_at IS NULL AND expires_at <= :soon AND "
                                + InviteStore.PENDING
                                + " AND expires_at - invite.created_at >= :shortest"
                                + " AND delivery_state = 'SENT' AND needs_confirmation = 0"
                                + " AND organization.reminders = 1"
                                + " ORDER BY expires_at LIMIT :limit")
                .bind("soon", soon.toEpochMilli())
                .bind("shortest", shortest.toMillis())
                .bind("limit", limit)
                .bind("now", clock.millis())
                .map(InviteRowMapper::stored)
                .list();
    }

    /**
     * Requires an administrator's confirmation of an organization's pending invites, gives up their
     * queued mails, and returns their number.
     */
    public int requireConfirmation(Handle handle, String organization) {
        return handle.createUpdate(
                        """
                        UPDATE invite
                           SET needs_confirmation = 1,
                               delivery_error = CASE delivery_state WHEN 'QUEUED' THEN :error
                                                ELSE delivery_error END,
                               delivery_reason = CASE delivery_state WHEN 'QUEUED' THEN :reason
                                                 ELSE delivery_reason END,
                               delivery_at = CASE delivery_state WHEN 'QUEUED' THEN :now
                                             ELSE delivery_at END,
                               delivery_state = CASE delivery_state WHEN 'QUEUED' THEN 'FAILED'
                                                ELSE delivery_state END
                         WHERE organization_id = :organization AND %s
                        """
                                .formatted(InviteStore.PENDING))
                .bind("organization", organization)
                .bind("now", clock.millis())
                .bind("error", DeliveryFailure.RESTORED.error())
                .bind("reason", DeliveryFailure.RESTORED.reason().name())
                .execute();
    }

    /** Returns an organization's number of member slots. */
    int memberLimit(Handle handle, String organization) {
        return handle.createQuery("SELECT member_limit FROM organization WHERE id = :organization")
                .bind("organization", organization)
                .mapTo(Integer.class)
                .one();
    }

    /** Returns when the next of an organization's pending invites expires. */
    Optional<Instant> nextExpiry(Handle handle, String organization) {
        return handle.createQuery(
                        "SELECT expires_at FROM invite WHERE organization_id = :organization AND "
                                + InviteStore.PENDING
                                + " ORDER BY expires_at LIMIT 1")
                .bind("organization", organization)
                .bind("now", clock.millis())
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }
}
