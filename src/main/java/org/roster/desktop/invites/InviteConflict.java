package org.roster.desktop.invites;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceException;
import org.roster.contract.Problem;
import org.roster.contract.ProblemType;

/**
 * The reason that an account can't be invited: it has a pending invite, or is a member.
 *
 * @param kind the reason
 * @param id the ID of the invite or of the member
 */
record InviteConflict(ConflictKind kind, String id) {

    /** The kinds of conflicts. */
    enum ConflictKind {
        PENDING_INVITE,
        MEMBER
    }

    /** Returns the conflict that a failure reports, or null if it has another cause. */
    static @Nullable InviteConflict of(ServiceException failure) {
        if (failure instanceof ServiceException.Refused refused) {
            Problem problem = refused.problem();
            if (failure.is(ProblemType.INVITE_ALREADY_PENDING) && problem.inviteId() != null) {
                return new InviteConflict(ConflictKind.PENDING_INVITE, problem.inviteId());
            }
            if (failure.is(ProblemType.ALREADY_A_MEMBER) && problem.memberId() != null) {
                return new InviteConflict(ConflictKind.MEMBER, problem.memberId());
            }
        }
        return null;
    }
}
