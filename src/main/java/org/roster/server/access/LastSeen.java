package org.roster.server.access;

import java.time.Duration;
import java.time.Instant;

/** The precision of {@code lastSeenAt} and {@code lastUsedAt}, which saves many writes. */
final class LastSeen {

    static final Duration PRECISION = Duration.ofMinutes(5);

    private LastSeen() {}

    /** Returns whether a stored time is precise enough; after the clock was set back, too. */
    static boolean isRecent(Instant stored, Instant now) {
        return Duration.between(stored, now).abs().compareTo(PRECISION) < 0;
    }
}
