package org.roster.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The system's clock, set forward as far as a test likes. */
public final class TestClock implements InstantSource {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    /** Lets time pass at once. */
    public void pass(Duration duration) {
        ahead.updateAndGet(duration::plus);
    }

    /** Makes it the system's clock again. */
    public void backToPresent() {
        ahead.set(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return InstantSource.system().instant().plus(ahead.get());
    }
}
