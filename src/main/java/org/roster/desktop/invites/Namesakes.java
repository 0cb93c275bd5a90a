package org.roster.desktop.invites;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.AttemptReason;
import org.roster.contract.Invite;
import org.roster.contract.LastAttempt;
import org.roster.contract.Member;
import org.roster.desktop.replica.OrganizationReplica;

import java.text.Normalizer;
import java.util.Locale;

/** Finds the members whose accounts were deleted and created again. */
final class Namesakes {

    private final OrganizationReplica replica;

    Namesakes(OrganizationReplica replica) {
        this.replica = replica;
    }

    /**
     * Returns the member with the older account of the name that was rejected at the link as {@link
     * AttemptReason#ACCOUNT_RECREATED}, or null if there is none.
     */
    @Nullable Member of(Invite invite) {
        LastAttempt attempt = invite.lastAttempt();
        if (attempt == null || attempt.reason() != AttemptReason.ACCOUNT_RECREATED) {
            return null;
        }
        Actor acceptedBy = invite.acceptedBy();
        if (acceptedBy != null) {
            Member member = replica.member(acceptedBy.memberId());
            return member != null && isOlder(member, invite, attempt) ? member : null;
        }
        return replica.members().stream()
                .filter(member -> isOlder(member, invite, attempt))
                .findFirst()
                .orElse(null);
    }

    /** Whether the member has the name but joined before the rejected account came. */
    private static boolean isOlder(Member member, Invite invite, LastAttempt attempt) {
        return member.provider() == attempt.provider()
                && member.joinedAt().isBefore(attempt.at())
                && (member.tenantId() == null
                        || attempt.tenantId() == null
                        || member.tenantId().equals(attempt.tenantId()))
                && (isSame(member.username(), attempt.username())
                        || isSame(member.username(), invite.username()));
    }

    private static boolean isSame(String username, String other) {
        return folded(username).equals(folded(other));
    }

    private static String folded(String username) {
        return Normalizer.normalize(username, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
