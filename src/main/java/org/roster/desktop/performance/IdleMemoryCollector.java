package org.roster.desktop.performance;

import org.roster.desktop.task.Tasks;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Runs a full garbage collection while the window is idle. The serial collector collects the old
 * generation only when it is full, which takes days and may then interrupt the user.
 */
public final class IdleMemoryCollector {

    /** How often it checks. */
    static final Duration INTERVAL = Duration.ofSeconds(30);

    /** The minimum growth since the last collection, in bytes. */
    static final long MIN_GROWTH = 8L << 20;

    private final Heap heap;
    private final BooleanSupplier focused;
    private long usedAfterCollection;

    /** A heap. */
    interface Heap {
        /** The used memory with garbage, in bytes. */
        long used();

        /** Collects garbage, while all other threads stop. */
        void collect();
    }

    /**
     * Creates a collector.
     *
     * @param focused whether a window is focused, so that the user would notice the pause
     */
    public IdleMemoryCollector(Heap heap, BooleanSupplier focused) {
        this.heap = heap;
        this.focused = focused;
    }

    /** The heap of this process. */
    public static Heap ofThisProcess() {
        Runtime runtime = Runtime.getRuntime();
        return new Heap() {
            @Override
            public long used() {
                return runtime.totalMemory() - runtime.freeMemory();
            }

            @Override
            public void collect() {
                System.gc();
            }
        };
    }

    /** Checks the heap until the tasks are closed. */
    public void begin(Tasks tasks) {
        tasks.later(
                INTERVAL,
                () -> {
                    collectIfIdle();
                    begin(tasks);
                });
    }

    private void collectIfIdle() {
        if (!focused.getAsBoolean() && heap.used() - usedAfterCollection >= MIN_GROWTH) {
            heap.collect();
            usedAfterCollection = heap.used();
        }
    }
}
