package org.roster.demo.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

class PastClockTest {

    private final PastClock clock = PastClock.behind(Duration.ofDays(20));

    @Test
    void advancesToTheGivenAge() {
        assertAge(Duration.ofDays(20));
        clock.advanceTo(Duration.ofDays(3));
        assertAge(Duration.ofDays(3));
        clock.advanceToPresent();
        assertAge(Duration.ZERO);
    }

    @Test
    void rejectsEarlierAndFutureTimes() {
        clock.advanceTo(Duration.ofDays(3));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advanceTo(Duration.ofDays(4)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.advanceTo(Duration.ofSeconds(-1)));
        assertAge(Duration.ofDays(3));
    }

    private void assertAge(Duration age) {
        assertThat(clock.instant())
                .isCloseTo(Instant.now().minus(age), within(30, ChronoUnit.SECONDS));
    }
}
