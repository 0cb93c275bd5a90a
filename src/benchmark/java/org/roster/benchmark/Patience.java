package org.roster.benchmark;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what a benchmark needs, and fails if it doesn't happen in time. */
final class Patience {

    private Patience() {}

    /** A condition that can't be awaited otherwise, such as the response of another process. */
    @FunctionalInterface
    interface Condition {
        /** Returns whether it holds. */
        boolean holds() throws InterruptedException;
    }

    /**
     * Checks a condition again and again until it holds.
     *
     * @param failure the message if it doesn't hold within the limit
     * @param pause the time between two checks
     */
    static void await(String failure, Duration limit, Duration pause, Condition condition)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(failure);
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }
}
