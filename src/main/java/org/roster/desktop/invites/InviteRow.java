package org.roster.desktop.invites;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.contract.Member;
import org.roster.desktop.ui.text.SearchText;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * An invite as a row of the table.
 *
 * @param invite the invite
 * @param status the status by the desktop's clock, because the server reports no expiry
 * @param usernameKey the username, normalized for sorting and searching
 * @param namesake the member with an older account of the same name, which keeps the account that
 *     was created again from joining; or null
 */
record InviteRow(
        Invite invite, InviteStatus status, String usernameKey, @Nullable Member namesake) {

    private static final Duration SOON = Duration.ofDays(3);

    /** Creates a row with the status at this time. */
    static InviteRow of(Invite invite, Instant now) {
        return new InviteRow(invite, invite.status(), SearchText.key(invite.username()), null)
                .at(now);
    }

    /** Returns whether the invite waits for an administrator's confirmation after a restore. */
    boolean needsConfirmation() {
        return status == InviteStatus.PENDING && invite.waitsForConfirmation();
    }

    /** Returns whether the invite is pending and its link stops working within three days. */
    boolean expiresSoon(Instant now) {
        return status == InviteStatus.PENDING && invite.expiresAt().isBefore(now.plus(SOON));
    }

    /** Returns whether the invite has expired and the invited person has asked for a new link. */
    boolean asksAgain() {
        return status == InviteStatus.EXPIRED && invite.renewalAskedAt() != null;
    }

    /** Returns a copy with the status at another time. */
    InviteRow at(Instant now) {
        return status == InviteStatus.PENDING && !invite.isPendingAt(now)
                ? new InviteRow(invite, InviteStatus.EXPIRED, usernameKey, namesake)
                : this;
    }

    /** Returns a copy with this namesake, or this if it has it already. */
    InviteRow with(@Nullable Member current) {
        return Objects.equals(current, namesake)
                ? this
                : new InviteRow(invite, status, usernameKey, current);
    }
}
