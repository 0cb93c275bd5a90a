package org.roster.server.members;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.Member;
import org.roster.contract.PendingInvites;
import org.roster.contract.RevocationReason;
import org.roster.server.identity.Account;

/**
 * A member's loss of the administrator role, of the access or of the membership.
 *
 * @param organization the organization's ID
 * @param member the member before the change
 * @param reason the reason that ends the invites which the member created
 * @param isRoleLost whether the member is no longer an administrator afterwards
 * @param removed the account of a removed member; null if the member stays one
 * @param actor the administrator who makes the change, or null for the operator or the end date
 * @param pendingInvites what to do with the pending invites that the member created
 */
public record AccessLoss(
        String organization,
        Member member,
        RevocationReason reason,
        boolean isRoleLost,
        @Nullable Account removed,
        @Nullable Actor actor,
        PendingInvites pendingInvites) {}
