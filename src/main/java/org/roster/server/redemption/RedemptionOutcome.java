package org.roster.server.redemption;

import org.roster.contract.AttemptReason;
import org.roster.contract.Member;

import java.util.Locale;

/** The outcome of a redemption. */
sealed interface RedemptionOutcome {

    /** Returns the invite as it was before the redemption. */
    RedeemableInvite invite();

    /** Returns the outcome's label in the metrics. */
    default String label() {
        return switch (this) {
            case Accepted(RedeemableInvite ignored, Member member) -> "joined";
            case NotPending(RedeemableInvite ignored) -> "not-pending";
            case Unconfirmed(RedeemableInvite ignored) -> "unconfirmed";
            case RenewalAsked(RedeemableInvite ignored) -> "renewal-asked";
            case Rejected(RedeemableInvite ignored, AttemptReason reason) ->
                    reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }

    /** Returns the HTTP status of the page that refuses a redemption for this reason. */
    static int status(AttemptReason reason) {
        return switch (reason) {
            case MEMBER_LIMIT_REACHED, ACCOUNT_RECREATED, INVITE_CREATOR_REMOVED -> 409;
            case ALREADY_A_MEMBER -> 200;
            case PROVIDER_REFUSED -> 400;
            case WRONG_PROVIDER,
                    WRONG_TENANT,
                    WRONG_USERNAME,
                    USERNAME_NOT_VERIFIED,
                    SIGN_IN_POLICY,
                    PERSONAL_ACCOUNT,
                    MEMBER_SUSPENDED ->
                    403;
        };
    }

    /** The account belongs to a member, who joined now or earlier with the same invite. */
    record Accepted(RedeemableInvite invite, Member member) implements RedemptionOutcome {}

    /**
     * The account may not redeem the invite. The invite is still pending, unless the account
     * already belongs to a member.
     */
    record Rejected(RedeemableInvite invite, AttemptReason reason) implements RedemptionOutcome {}

    /** The invite has expired, was revoked, or was redeemed by another account. */
    record NotPending(RedeemableInvite invite) implements RedemptionOutcome {}

    /** The invite has expired, and its administrators know that the person asks for a new link. */
    record RenewalAsked(RedeemableInvite invite) implements RedemptionOutcome {}

    /** An administrator has to confirm the invite; it is still pending. */
    record Unconfirmed(RedeemableInvite invite) implements RedemptionOutcome {}
}
