package org.roster.desktop.performance;

import org.roster.desktop.task.Tasks;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Runs a full garbage collection while the window is idle. The serial collector collects the old
 * generation only when it is full. That takes days and can then happen while the user types.
 */
public final class IdleMemoryCollector {

    /** The interval between checks. */
    static final Duration STEP = Duration.ofSeconds(30);

    /** The growth since the last collection that triggers another one, in bytes. */
    static final long WORTH = 8L << 20;

    private final Heap heap;
    private final BooleanSupplier focused;
    private long afterwards;

    /** The heap. */
    interface Heap {
        /** Returns the used memory in bytes, including garbage. */
        long used();

        /** Collects garbage, which pauses the program. */
        void collect();
    }

    /**
     * Creates a collector.
     *
     * @param focused whether the window has the focus, so that the user would notice a pause
     */
    public IdleMemoryCollector(Heap heap, BooleanSupplier focused) {
        this.heap = heap;
        this.focused = focused;
    }

    /** Returns the heap of this process. */
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

    /** Starts the checks, which stop when the tasks close. */
    public void begin(Tasks tasks) {
        var _ =
                tasks.later(
                        STEP,
                        () -> {
                            rest();
                            begin(tasks);
                        });
    }

    private void rest() {
        if (!focused.getAsBoolean() && heap.used() - afterwards >= WORTH) {
            heap.collect();
            afterwards = heap.used();
        }
    }
}
