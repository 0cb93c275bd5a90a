package org.roster.benchmark;

import java.time.Duration;

/** The successes of repeated calls, and the longest time without one. */
final class Pulse {

    private long last = System.nanoTime();
    private long longest;
    private long number;

    /** Records a success. */
    synchronized void beat() {
        long now = System.nanoTime();
        longest = Math.max(longest, now - last);
        last = now;
        number++;
        notifyAll();
    }

    /** Forgets the longest time so far. The next one begins with the last success. */
    synchronized void begin() {
        longest = 0;
    }

    /** Returns the longest time without a success, including the current one. */
    synchronized Duration longestPause() {
        return Duration.ofNanos(Math.max(longest, System.nanoTime() - last));
    }

    /** Waits for more successes and returns whether they come before the deadline. */
    synchronized boolean awaitBeats(int more, long deadline) throws InterruptedException {
        long wanted = number + more;
        while (number < wanted) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
