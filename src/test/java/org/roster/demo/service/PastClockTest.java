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
    void isBehindByAsMuchAsItWasToldLast() {
        assertIsAgo(Duration.ofDays(20));
        clock.advanceTo(Duration.ofDays(3));
        assertIsAgo(Duration.ofDays(3));
        clock.advanceToPresent();
        assertIsAgo(Duration.ZERO);
    }

    @Test
    void neverGoesBackNorIntoTheFuture() {
        clock.advanceTo(Duration.ofDays(3));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advanceTo(Duration.ofDays(4)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.advanceTo(Duration.ofSeconds(-1)));
        assertIsAgo(Duration.ofDays(3));
    }

    private void assertIsAgo(Duration ago) {
        assertThat(clock.instant())
                .isCloseTo(Instant.now().minus(ago), within(30, ChronoUnit.SECONDS));
    }
}
