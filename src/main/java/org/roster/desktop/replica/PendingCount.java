package org.roster.desktop.replica;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Invite;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The number of pending invites. Each event changes it by one invite; all invites are counted again
 * only after a minute, because no event reports that an invite has expired.
 */
final class PendingCount {

    private static final Duration LIFETIME = Duration.ofMinutes(1);

    /** The time for which {@link #count} tells how many invites are pending. */
    private @Nullable Instant countedAt;

    private int count;

    /** Counts all invites at the next change. */
    void reset() {
        countedAt = null;
    }

    /**
     * Returns the number after one invite has changed.
     *
     * @param before the invite before the change, or null if it is new
     * @param now the current time
     * @param all returns all invites after the change
     */
    int change(@Nullable Invite before, Invite after, Instant now, Supplier<Stream<Invite>> all) {
        Instant at = countedAt;
        if (at == null || !now.isBefore(at.plus(LIFETIME))) {
            countedAt = now;
            count = (int) all.get().filter(invite -> invite.isPendingAt(now)).count();
        } else {
            count += number(after, at) - (before == null ? 0 : number(before, at));
        }
        return count;
    }

    private static int number(Invite invite, Instant at) {
        return invite.isPendingAt(at) ? 1 : 0;
    }
}
