package org.roster.server;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The system clock, set forward or back or stopped by a test. */
public final class TestClock implements InstantSource {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private volatile @Nullable Instant stopped;

    /** Sets the clock forward, or back by a negative duration. */
    public void advance(Duration duration) {
        ahead.updateAndGet(duration::plus);
    }

    /** Stops the clock. Until it starts, only {@link #advance} moves it. */
    public void stop() {
        stopped = Instant.now();
    }

    /** Starts the clock, which catches up with the time that has passed. */
    public void start() {
        stopped = null;
    }

    /** Sets the clock to the present and starts it. */
    public void reset() {
        start();
        ahead.set(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        Instant system = stopped;
        return (system == null ? Instant.now() : system).plus(ahead.get());
    }
}
