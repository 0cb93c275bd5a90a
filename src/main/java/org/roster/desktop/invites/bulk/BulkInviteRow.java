package org.roster.desktop.invites.bulk;

import org.jspecify.annotations.Nullable;
import org.roster.contract.DeliveryState;
import org.roster.contract.Invite;
import org.roster.contract.NewInvite;
import org.roster.desktop.invites.InviteValidation;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A row of the list, and its status.
 *
 * @param draft the row as read
 * @param status the status
 * @param reason the reason for the status, a sentence or two; may be empty
 * @param wrong the columns with an invalid value
 * @param key the idempotency key, which stays the same for each try
 * @param made the created invite with its link, or null
 * @param open whether the row shows fields, because the user edits it or has to correct it
 */
record BulkInviteRow(
        InviteDraft draft,
        RowStatus status,
        String reason,
        Set<ListColumn> wrong,
        String key,
        @Nullable Invite made,
        boolean open) {

    /** Creates a row that can be sent. */
    static BulkInviteRow ready(InviteDraft draft) {
        return new BulkInviteRow(
                draft, RowStatus.READY, "", Set.of(), UUID.randomUUID().toString(), null, false);
    }

    BulkInviteRow at(RowStatus now, String why) {
        return new BulkInviteRow(draft, now, why, Set.of(), key, made, open);
    }

    /** Returns this row with a status and the sentences about its invalid values. */
    BulkInviteRow at(RowStatus now, Map<ListColumn, String> errors) {
        String why = String.join(" ", errors.values());
        return new BulkInviteRow(draft, now, why, Set.copyOf(errors.keySet()), key, made, open);
    }

    BulkInviteRow opened(boolean now) {
        return new BulkInviteRow(draft, status, reason, wrong, key, made, now);
    }

    BulkInviteRow with(Invite invited) {
        RowStatus now =
                invited.delivery().state() == DeliveryState.NONE
                        ? RowStatus.BY_HAND
                        : RowStatus.SENT;
        return new BulkInviteRow(draft, now, "", Set.of(), key, invited, open);
    }

    /**
     * Returns this row as the successor of an earlier one. It keeps the key for the same invite: a
     * retry must not create a second one if the response to the first try was lost.
     */
    BulkInviteRow after(BulkInviteRow earlier) {
        boolean same = invite().equals(earlier.invite()) && earlier.status != RowStatus.REFUSED;
        return new BulkInviteRow(
                draft, status, reason, wrong, same ? earlier.key : key, made, open || earlier.open);
    }

    /** Whether the user has to correct the row. */
    boolean isWrong() {
        return status == RowStatus.INVALID || status == RowStatus.REFUSED;
    }

    /** Whether the row has a notification address, or may have been rejected for want of one. */
    boolean mayHaveNotification() {
        return invite().notificationEmail() != null || status == RowStatus.REFUSED;
    }

    /** The number of the row, from 1. */
    int number() {
        return draft.number();
    }

    /** The requested invite. */
    NewInvite invite() {
        return draft.invite();
    }

    /**
     * Whether the server must query Microsoft for this row, because a domain name identifies the
     * tenant.
     */
    boolean isLookedUp() {
        return invite().tenantId() != null && InviteValidation.isDomain(invite().tenantId());
    }

    String username() {
        return invite().username() == null ? "" : invite().username();
    }
}
