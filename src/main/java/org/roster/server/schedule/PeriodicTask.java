package org.roster.server.schedule;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Repeats some work on a virtual thread of its own, with a pause after each run. */
public final class PeriodicTask {

    private final ScheduledExecutorService schedule;
    private final AtomicBoolean requested = new AtomicBoolean();
    private volatile Runnable work = () -> {};

    /**
     * Creates a task that doesn't run yet.
     *
     * @param name the name of the thread
     */
    public PeriodicTask(String name) {
        schedule =
                Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name(name).factory());
    }

    /**
     * Starts immediately.
     *
     * @param work must not throw an exception, which would end the task
     */
    public void start(Duration pause, Runnable work) {
        this.work = work;
        var _ = schedule.scheduleWithFixedDelay(work, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Runs the work without waiting for the pause to end, after the current run. Several calls
     * before that run are one. Does nothing if the task is stopping.
     */
    public void runSoon() {
        if (requested.compareAndSet(false, true)) {
            try {
                schedule.execute(() -> {
                    requested.set(false);
                    work.run();
                });
            } catch (RejectedExecutionException stopping) {
                // Nothing runs anymore
            }
        }
    }

    /** Returns whether the task is stopping, so that a long run should end early. */
    public boolean isStopping() {
        return schedule.isShutdown();
    }

    /**
     * Lets the current run complete and starts no other.
     *
     * @param grace how long to wait before the run is interrupted
     */
    public void stop(Duration grace) {
        schedule.shutdown();
        try {
            if (!schedule.awaitTermination(grace.toSeconds(), TimeUnit.SECONDS)) {
                schedule.shutdownNow();
            }
        } catch (InterruptedException e) {
            schedule.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
