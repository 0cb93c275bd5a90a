package org.roster.desktop.invites.bulk;

import org.jspecify.annotations.Nullable;
import org.roster.contract.DeliveryState;
import org.roster.contract.Invite;
import org.roster.contract.NewInvite;
import org.roster.desktop.invites.InviteValidation;

/**
 * A row of the list, and how it stands with it.
 *
 * @param number which, from 1
 * @param invite what it asks for
 * @param verdict how it stands
 * @param reason why, a sentence or two; empty where there is nothing to add
 * @param key the same for each try, so that the invite is made once
 * @param made the invite with its link once it is made, or null
 */
record BulkInviteRow(
        int number,
        NewInvite invite,
        RowStatus verdict,
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
     * Whether the service has to ask somebody else about it: the tenant is named by a domain, and
     * that is looked up at Microsoft's.
     */
    boolean isLookedUp() {
        return invite.tenantId() != null && InviteValidation.isDomain(invite.tenantId());
    }

    String username() {
        return invite.username() == null ? "" : invite.username();
    }
}
