package org.roster.server.members;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.Member;
import org.roster.contract.PendingInvites;
import org.roster.server.identity.Account;

/**
 * A member's loss of the administrator role or of the membership.
 *
 * @param organization the organization's id
 * @param member the member before the change
 * @param removed the account of a removed member; null if the member was demoted
 * @param actor the administrator who makes the change, or null for the operator
 * @param pendingInvites what to do with the pending invites that the member created
 */
public record AccessLoss(
        String organization,
        Member member,
        @Nullable Account removed,
        @Nullable Actor actor,
        PendingInvites pendingInvites) {}
