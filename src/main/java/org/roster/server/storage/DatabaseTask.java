package org.roster.server.storage;

import org.roster.server.schedule.PeriodicTask;
import org.slf4j.Logger;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Repeats some work that needs the database. A run that fails is logged, and the next one tries
 * again.
 */
public final class DatabaseTask {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final Duration RETRY = Duration.ofMillis(250);

    private final PeriodicTask task;
    private final Logger log;
    private final String delay;
    private final String failure;

    /**
     * Creates a task that doesn't run yet.
     *
     * @param name the name of the thread
     * @param log receives the failures
     * @param delay what it means that the database isn't responding, such as "Mail is delayed"
     * @param failure what didn't work if a run fails otherwise, as a sentence without a full stop
     */
    public DatabaseTask(String name, Logger log, String delay, String failure) {
        this.task = new PeriodicTask(name);
        this.log = log;
        this.delay = delay;
        this.failure = failure;
    }

    /** Starts immediately, with a pause after each run. */
    public void start(Duration pause, Runnable work) {
        task.start(pause, () -> run(work));
    }

    /** Runs the work without waiting for the pause to end. */
    public void runSoon() {
        task.runSoon();
    }

    private void run(Runnable work) {
        try {
            work.run();
        } catch (StorageUnavailableException e) {
            // A refused database was reported when it was opened
            if (!e.isRefused()) {
                log.warn("{}: the database is {}", delay, e.state());
            }
        } catch (RuntimeException e) {
            // An exception would end the schedule
            log.error("{}", failure, e);
        }
    }

    /**
     * Repeats a part of the work until the database answers, so that an effect outside of the
     * database, such as a sent mail, isn't repeated. Must be called in the work.
     *
     * @throws StorageUnavailableException if the database must not be used, doesn't answer for ten
     *     minutes, or doesn't answer when the task is stopping
     */
    public void retryUntilAvailable(Runnable part) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            try {
                part.run();
                return;
            } catch (StorageUnavailableException e) {
                if (e.isRefused() || isStopping() || System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }

    /**
     * Handles everything that is due, batch by batch, until the task is stopping. Must be called in
     * the work.
     *
     * @param size the size of a batch; a smaller one is the last
     * @param due reads a batch; what was handled must no longer be due
     * @param handler handles one element of a batch
     */
    public <T> void handleDue(int size, Supplier<List<T>> due, Consumer<T> handler) {
        List<T> batch = due.get();
        while (!batch.isEmpty() && !isStopping()) {
            batch.forEach(handler);
            batch = batch.size() < size ? List.of() : due.get();
        }
    }

    /** Returns whether the task is stopping, so that a long run should end early. */
    public boolean isStopping() {
        return task.isStopping();
    }

    /**
     * Lets the current run complete and starts no other.
     *
     * @param grace how long to wait before the run is interrupted
     */
    public void stop(Duration grace) {
        task.stop(grace);
    }
}
