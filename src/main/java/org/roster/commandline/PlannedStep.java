package org.roster.commandline;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Invite;
import org.roster.contract.Member;

import java.util.List;

/**
 * A step of a plan with everything that the change needs.
 *
 * @param shown the step in the output
 * @param account the account to invite, or null
 * @param member the member to remove, or null
 * @param revoked the pending invites to revoke
 */
record PlannedStep(
        SyncStep shown,
        @Nullable ListedAccount account,
        @Nullable Member member,
        List<Invite> revoked) {

    /** Creates a step that changes nothing. */
    static PlannedStep none(ListedAccount account, SyncStatus status, String reason) {
        return new PlannedStep(
                SyncStep.of(account, SyncAction.NONE, status, reason), account, null, List.of());
    }

    SyncAction action() {
        return shown.action();
    }

    /** Returns whether a change is planned. */
    boolean isPlanned() {
        return shown.status() == SyncStatus.PLANNED;
    }

    /** Returns the step with another status and no change. */
    PlannedStep with(SyncStatus status, String reason) {
        return new PlannedStep(shown.with(status, null, reason), account, member, revoked);
    }
}
