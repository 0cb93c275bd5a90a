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
    private boolean focused;

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
        new IdleMemoryCollector(heap, () -> focused).begin(tasks.tasks());
        pass();
    }

    private void pass() {
        tasks.passTime(IdleMemoryCollector.INTERVAL);
    }

    @Test
    void collectsOnceEnoughGarbageHasAccumulated() {
        assertThat(collections).isEqualTo(1);

        used = NEEDED + IdleMemoryCollector.MIN_GROWTH - 1;
        pass();
        assertThat(collections).isEqualTo(1);

        used = NEEDED + IdleMemoryCollector.MIN_GROWTH;
        pass();
        pass();
        assertThat(collections).isEqualTo(2);
    }

    @Test
    void doesNotCollectWhileWindowIsFocused() {
        focused = true;
        used = NEEDED + 2 * IdleMemoryCollector.MIN_GROWTH;
        pass();
        pass();
        assertThat(collections).isEqualTo(1);

        focused = false;
        pass();
        assertThat(collections).isEqualTo(2);
    }

    @Test
    void endsWithTheWindow() {
        tasks.tasks().close();
        used = NEEDED + 2 * IdleMemoryCollector.MIN_GROWTH;
        pass();
        assertThat(collections).isEqualTo(1);
        assertThat(tasks.waitingForLater()).isZero();
    }
}
