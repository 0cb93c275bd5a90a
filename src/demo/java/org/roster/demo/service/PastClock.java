package org.roster.demo.service;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The system's clock, set back for as long as something is made that shall look older than it is.
 * It goes forward alone, and ends as the system's clock.
 */
public final class PastClock implements InstantSource {

    private final AtomicReference<Duration> behind;

    private PastClock(Duration behind) {
        this.behind = new AtomicReference<>(behind);
    }

    /** A clock that is behind by this much. */
    public static PastClock behind(Duration duration) {
        return new PastClock(duration);
    }

    /**
     * Lets time pass until the clock is behind by this much.
     *
     * @throws IllegalArgumentException if that is before what it says now
     */
    public void advanceTo(Duration ago) {
        behind.updateAndGet(before -> {
            if (ago.isNegative() || ago.compareTo(before) > 0) {
                throw new IllegalArgumentException(
                        "From " + before + " ago, time does not go to " + ago + " ago");
            }
            return ago;
        });
    }

    /** Makes it the system's clock. */
    public void advanceToPresent() {
        advanceTo(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return InstantSource.system().instant().minus(behind.get());
    }
}
