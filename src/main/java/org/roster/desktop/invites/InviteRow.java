package org.roster.desktop.invites;

import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.desktop.ui.SearchText;

import java.time.Instant;

/**
 * An invite as a row of the table.
 *
 * @param invite which
 * @param usernameKey what the username is sorted by, and what the search looks at
 */
record InviteRow(Invite invite, String usernameKey) {

    static InviteRow of(Invite invite) {
        return new InviteRow(invite, SearchText.key(invite.username()));
    }

    /** Where it stands at this time: nobody tells that an invite has expired. */
    InviteStatus status(Instant now) {
        boolean over = !now.isBefore(invite.expiresAt());
        return invite.status() == InviteStatus.PENDING && over
                ? InviteStatus.EXPIRED
                : invite.status();
    }
}
