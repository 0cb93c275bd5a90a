package org.roster.desktop.replica;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The pauses between retries, which double with each failure. */
final class RetryPause {

    /** The first pause. */
    static final Duration MIN = Duration.ofSeconds(1);

    private static final Duration MAX = Duration.ofSeconds(30);

    private Duration pause = MIN;

    /** Starts again with the first pause. */
    void reset() {
        pause = MIN;
    }

    /**
     * Returns the next pause, between half of the pause and one and a half: many desktops lose the
     * service at the same time and must not all reconnect together.
     */
    Duration next() {
        Duration jittered =
                pause.dividedBy(2)
                        .plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis()));
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(MAX) > 0 ? MAX : doubled;
        return jittered;
    }
}
