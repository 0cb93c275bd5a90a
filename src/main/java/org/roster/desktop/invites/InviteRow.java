package org.roster.desktop.invites;

import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.desktop.ui.text.SearchText;

import java.time.Instant;

/**
 * An invite as a row of the table.
 *
 * @param invite which
 * @param status where it stands by the desktop's clock: nobody tells that an invite has expired
 * @param usernameKey what the username is sorted by, and what the search looks at
 */
record InviteRow(Invite invite, InviteStatus status, String usernameKey) {

    /** An invite as it stands at this time. */
    static InviteRow of(Invite invite, Instant now) {
        return new InviteRow(invite, invite.status(), SearchText.key(invite.username())).at(now);
    }

    /** The same at another time. */
    InviteRow at(Instant now) {
        return status == InviteStatus.PENDING && !invite.isPendingAt(now)
                ? new InviteRow(invite, InviteStatus.EXPIRED, usernameKey)
                : this;
    }
}
