package org.roster.server.redemption;

import org.roster.contract.AttemptReason;

import java.util.Locale;

/** What came of a redemption. */
sealed interface RedemptionOutcome {

    /** The invite as it was then. */
    RedeemableInvite invitation();

    /** What it is called where outcomes are counted. */
    default String word() {
        return switch (this) {
            case Joined(RedeemableInvite ignored) -> "joined";
            case Dead(RedeemableInvite ignored) -> "dead";
            case Refused(RedeemableInvite ignored, AttemptReason reason) ->
                    reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }

    /** The person is in, by this redemption or by an earlier one of the same invite. */
    record Joined(RedeemableInvite invitation) implements RedemptionOutcome {}

    /** The person is not in; the invite is as pending as it was. */
    record Refused(RedeemableInvite invitation, AttemptReason reason)
            implements RedemptionOutcome {}

    /** Nobody gets in by this invite any more: it was redeemed by another, revoked or is over. */
    record Dead(RedeemableInvite invitation) implements RedemptionOutcome {}
}
