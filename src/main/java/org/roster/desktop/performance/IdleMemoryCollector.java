package org.roster.desktop.performance;

import org.roster.desktop.task.Tasks;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Gives memory back that is not used any more, while nobody looks at the window. The serial
 * collector goes through the old generation only when it is full, which takes days, and then while
 * somebody types.
 */
public final class IdleMemoryCollector {

    /** How often it asks. */
    static final Duration STEP = Duration.ofSeconds(30);

    /** How much more has to be in use than after the last collection, in bytes. */
    static final long WORTH = 8L << 20;

    private final Heap heap;
    private final BooleanSupplier lookedAt;
    private long afterwards;

    /** Where objects are. */
    interface Heap {
        /** In bytes, with what is not used any more. */
        long used();

        /** Gives back what is not used any more, while all else stands still. */
        void collect();
    }

    /**
     * Memory that nothing has been given back of yet.
     *
     * @param lookedAt whether the person would see that all stands still
     */
    public IdleMemoryCollector(Heap heap, BooleanSupplier lookedAt) {
        this.heap = heap;
        this.lookedAt = lookedAt;
    }

    /** The memory of this process. */
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

    /** Looks after it until the tasks end. */
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
        if (!lookedAt.getAsBoolean() && heap.used() - afterwards >= WORTH) {
            heap.collect();
            afterwards = heap.used();
        }
    }
}
