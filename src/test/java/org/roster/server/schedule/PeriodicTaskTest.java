package org.roster.server.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A task whose pause is longer than the test. */
class PeriodicTaskTest {

    private static final Duration PAUSE = Duration.ofHours(1);

    private final PeriodicTask task = new PeriodicTask("test");
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void stop() {
        task.stop(Duration.ofSeconds(5));
    }

    @Test
    void runsAgainBeforeThePauseEnds() {
        task.start(PAUSE, runs::incrementAndGet);
        await().untilAsserted(() -> assertThat(runs).hasValue(1));
        task.runSoon();
        await().untilAsserted(() -> assertThat(runs).hasValue(2));
    }

    @Test
    void requestsDuringARunAreOneFurtherRun() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leaving = new CountDownLatch(1);
        task.start(
                PAUSE,
                () -> {
                    runs.incrementAndGet();
                    entered.countDown();
                    awaitUninterruptibly(leaving);
                });
        entered.await();
        for (int i = 0; i < 10; i++) {
            task.runSoon();
        }
        leaving.countDown();
        // Runs after everything that was requested before
        task.stop(Duration.ofSeconds(5));
        assertThat(runs).hasValue(2);
    }

    @Test
    void doesNothingAfterTheStop() {
        task.start(PAUSE, runs::incrementAndGet);
        await().untilAsserted(() -> assertThat(runs).hasValue(1));
        task.stop(Duration.ofSeconds(5));
        task.runSoon();
        assertThat(runs).hasValue(1);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
