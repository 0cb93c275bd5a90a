package org.roster.desktop.invites.bulk;

import org.jspecify.annotations.Nullable;
import org.roster.contract.DeliveryState;
import org.roster.contract.Invite;
import org.roster.contract.NewInvite;
import org.roster.desktop.invites.InviteValidation;

/**
 * A row of the list, and its status.
 *
 * @param number the number of the row, from 1
 * @param invite the requested invite
 * @param status the status
 * @param reason the reason for the status, a sentence or two; may be empty
 * @param key the idempotency key, which stays the same for each try
 * @param made the created invite with its link, or null
 */
record BulkInviteRow(
        int number,
        NewInvite invite,
        RowStatus status,
        String reason,
        String key,
        @Nullable Invite made) {

    BulkInviteRow at(RowStatus now, String why) {
        return new BulkInviteRow(number, invite, now, why, key, made);
    }

    BulkInviteRow with(Invite invited) {
        RowStatus now =
                invited.delivery().state() == DeliveryState.NONE
                        ? RowStatus.BY_HAND
                        : RowStatus.SENT;
        return new BulkInviteRow(number, invite, now, "", key, invited);
    }

    /**
     * Whether the server must query Microsoft for this row, because a domain name identifies the
     * tenant.
     */
    boolean isLookedUp() {
        return invite.tenantId() != null && InviteValidation.isDomain(invite.tenantId());
    }

    String username() {
        return invite.username() == null ? "" : invite.username();
    }
}
