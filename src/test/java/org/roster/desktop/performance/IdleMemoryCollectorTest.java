package org.roster.desktop.performance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roster.desktop.fake.TestTasks;

class IdleMemoryCollectorTest {

    private static final long NEEDED = 40L << 20;

    private final TestTasks tasks = new TestTasks();
    private long used = NEEDED;
    private int collections;
    private boolean lookedAt;

    @BeforeEach
    void begin() {
        IdleMemoryCollector.Heap heap =
                new IdleMemoryCollector.Heap() {
                    @Override
                    public long used() {
                        return used;
                    }

                    @Override
                    public void collect() {
                        used = NEEDED;
                        collections++;
                    }
                };
        new IdleMemoryCollector(heap, () -> lookedAt).begin(tasks.tasks());
        pass();
    }

    private void pass() {
        tasks.passTime(IdleMemoryCollector.STEP);
    }

    @Test
    void collectsOnceEnoughGarbageHasAccumulated() {
        assertThat(collections).isEqualTo(1);

        used = NEEDED + IdleMemoryCollector.WORTH - 1;
        pass();
        assertThat(collections).isEqualTo(1);

        used = NEEDED + IdleMemoryCollector.WORTH;
        pass();
        pass();
        assertThat(collections).isEqualTo(2);
    }

    @Test
    void doesNotCollectWhileWindowIsFocused() {
        lookedAt = true;
        used = NEEDED + 2 * IdleMemoryCollector.WORTH;
        pass();
        pass();
        assertThat(collections).isEqualTo(1);

        lookedAt = false;
        pass();
        assertThat(collections).isEqualTo(2);
    }

    @Test
    void endsWithTheWindow() {
        tasks.tasks().close();
        used = NEEDED + 2 * IdleMemoryCollector.WORTH;
        pass();
        assertThat(collections).isEqualTo(1);
        assertThat(tasks.waitingForLater()).isZero();
    }
}
