package org.roster.desktop.users;

import org.jspecify.annotations.Nullable;
import org.roster.contract.EndDate;
import org.roster.contract.Member;
import org.roster.contract.MemberChange;
import org.roster.contract.MemberState;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Whether a member has access, and until when.
 *
 * @param state whether the member has access
 * @param endsAt the time when the access ends or ended, or null for no end
 */
record MemberAccess(MemberState state, @Nullable Instant endsAt) {

    /** The time before the end in which the service reminds administrators of it. */
    private static final Duration SOON = Duration.ofDays(5);

    static MemberAccess of(Member member) {
        return new MemberAccess(member.state(), member.endsAt());
    }

    boolean isSuspended() {
        return state == MemberState.SUSPENDED;
    }

    /** Whether the access ends in five days or less. */
    boolean endsSoon(Instant now) {
        return !isSuspended() && endsAt != null && !now.plus(SOON).isBefore(endsAt);
    }

    MemberAccess suspended() {
        return new MemberAccess(MemberState.SUSPENDED, endsAt);
    }

    MemberAccess resumed() {
        return new MemberAccess(MemberState.ACTIVE, endsAt);
    }

    MemberAccess until(@Nullable Instant end) {
        return new MemberAccess(state, end);
    }

    /** Returns the access without an end date that has passed, which the service doesn't accept. */
    MemberAccess possibleAt(Instant now) {
        return endsAt != null && !endsAt.isAfter(now) ? until(null) : this;
    }

    /** Returns the change that gives a member this access. */
    MemberChange changeOf(Member member) {
        return new MemberChange(
                null,
                null,
                state == member.state() ? null : state,
                Objects.equals(endsAt, member.endsAt()) ? null : new EndDate(endsAt));
    }
}
