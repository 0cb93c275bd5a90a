package org.roster.desktop.replica;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class RetryPauseTest {

    private final RetryPause pause = new RetryPause();

    private void assertNextIsAbout(Duration usual) {
        assertThat(pause.next())
                .isGreaterThanOrEqualTo(usual.dividedBy(2))
                .isLessThan(usual.multipliedBy(3).dividedBy(2));
    }

    @Test
    void pausesDoubleUpToHalfAMinute() {
        for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            assertNextIsAbout(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void resetStartsWithTheFirstPause() {
        pause.next();
        pause.next();
        pause.reset();
        assertNextIsAbout(RetryPause.MIN);
    }
}
