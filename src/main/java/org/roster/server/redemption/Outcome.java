package org.roster.server.redemption;

import org.roster.contract.AttemptReason;

import java.util.Locale;

/** What came of a redemption. */
sealed interface Outcome {

    /** The invite as it was then. */
    Invitation invitation();

    /** What it is called where outcomes are counted. */
    default String word() {
        return switch (this) {
            case Joined(Invitation ignored) -> "joined";
            case Dead(Invitation ignored) -> "dead";
            case Refused(Invitation ignored, AttemptReason reason) ->
                    reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }

    /** The person is in, by this redemption or by an earlier one of the same invite. */
    record Joined(Invitation invitation) implements Outcome {}

    /** The person is not in; the invite is as pending as it was. */
    record Refused(Invitation invitation, AttemptReason reason) implements Outcome {}

    /** Nobody gets in by this invite any more: it was redeemed by another, revoked or is over. */
    record Dead(Invitation invitation) implements Outcome {}
}
