package org.roster.demo.service;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock behind the system clock, for creating data with earlier dates. It only moves forward,
 * until it shows the current time.
 */
public final class PastClock implements InstantSource {

    private final AtomicReference<Duration> behind;

    private PastClock(Duration behind) {
        this.behind = new AtomicReference<>(behind);
    }

    /** Creates a clock that is behind the system clock by this duration. */
    public static PastClock behind(Duration duration) {
        return new PastClock(duration);
    }

    /**
     * Moves the clock forward until it is behind by this duration.
     *
     * @throws IllegalArgumentException if the clock would go back or ahead of the system clock
     */
    public void advanceTo(Duration ago) {
        behind.updateAndGet(before -> {
            if (ago.isNegative() || ago.compareTo(before) > 0) {
                throw new IllegalArgumentException(
                        "Cannot move the clock from " + before + " behind to " + ago + " behind");
            }
            return ago;
        });
    }

    /** Moves the clock to the current time. */
    public void advanceToPresent() {
        advanceTo(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return InstantSource.system().instant().minus(behind.get());
    }
}
