package org.roster.commandline;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits before the next request. */
final class Pause {

    private Pause() {}

    /** Waits for this time. */
    static void await(Duration time) throws InterruptedException {
        // Nothing counts the latch down, so this waits for the whole time
        var _ = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
