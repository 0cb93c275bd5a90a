package org.roster.desktop.task;

import javafx.application.Platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs work on background threads and hands results back to the JavaFX thread. Each screen has
 * tasks of its own and closes them when it closes: running work is then interrupted and its result
 * dropped.
 */
public final class Tasks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);

    private final Executor background;
    private final Executor foreground;
    private final Delay delay;
    private final Consumer<Throwable> defects;
    private final Set<Future<?>> running = ConcurrentHashMap.newKeySet();
    private final Set<Tasks> parts = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Work that returns a result. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {

        /** Does the work, on a thread of its own. */
        T call() throws E;
    }

    /** Work without a result. */
    @FunctionalInterface
    public interface ThrowingRunnable<E extends Exception> {

        /** Does the work, on a thread of its own. */
        void run() throws E;
    }

    /** A handle of something that was started. */
    @FunctionalInterface
    public interface Running {

        /** Interrupts the work and drops its result. */
        void cancel();
    }

    /** Runs actions after a delay. */
    @FunctionalInterface
    public interface Delay {

        /** Runs an action once, on a thread of its own, after the delay. */
        void run(Duration after, Runnable action);
    }

    /**
     * Tasks on these executors.
     *
     * @param background runs the work
     * @param foreground runs the handlers of its results
     * @param defects receives unexpected failures, on the foreground
     */
    public Tasks(Executor background, Executor foreground, Consumer<Throwable> defects) {
        this(
                background,
                foreground,
                (after, action) ->
                        CompletableFuture.delayedExecutor(
                                        after.toMillis(), TimeUnit.MILLISECONDS, background)
                                .execute(action),
                defects);
    }

    /**
     * Tasks on these executors with a delay of their own.
     *
     * @param delay delays the actions of {@link #later}
     */
    public Tasks(
            Executor background, Executor foreground, Delay delay, Consumer<Throwable> defects) {
        this.background = background;
        this.foreground = foreground;
        this.delay = delay;
        this.defects = defects;
    }

    /** Tasks whose handlers run on the JavaFX thread. */
    public static Tasks ofTheWindow(Consumer<Throwable> defects) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        return new Tasks(threads, Platform::runLater, defects);
    }

    /** Tasks that are closed together with these, or earlier. */
    public Tasks part() {
        Tasks part = new Tasks(background, foreground, delay, defects);
        parts.add(part);
        if (closed.get()) {
            part.close();
        }
        return part;
    }

    /**
     * Prepares work that returns a result; {@link BackgroundTask#start} starts it.
     *
     * @param expected the failure that the work may end with; all else is a defect
     */
    public <T, E extends Exception> BackgroundTask<T, E> call(
            Class<E> expected, Work<? extends T, E> work) {
        return new BackgroundTask<>(this, expected, work);
    }

    /**
     * Prepares work without a result; {@link BackgroundTask#start} starts it.
     *
     * @param expected the failure that the work may end with; all else is a defect
     */
    public <E extends Exception> BackgroundTask<Boolean, E> execute(
            Class<E> expected, ThrowingRunnable<E> command) {
        return call(
                expected,
                () -> {
                    command.run();
                    return true;
                });
    }

    /**
     * Starts work in the background.
     *
     * @param work returns the handlers to run on the foreground
     */
    Running start(Supplier<Runnable> work) {
        AtomicBoolean canceled = new AtomicBoolean();
        FutureTask<?> task =
                new FutureTask<>(() -> foreground(canceled, work.get()), null) {
                    @Override
                    @SuppressWarnings("UndefinedEquals") // removes this very task
                    protected void done() {
                        running.remove(this);
                    }
                };
        running.add(task);
        if (closed.get()) {
            task.cancel(true);
        }
        background.execute(task);
        return () -> {
            canceled.set(true);
            task.cancel(true);
        };
    }

    /** Logs an unexpected failure, and returns the handler that reports it. */
    Runnable defect(Throwable e) {
        LOG.error("A task failed unexpectedly", e);
        return () -> defects.accept(e);
    }

    /** Runs an action on the foreground. */
    public void foreground(Runnable action) {
        foreground(new AtomicBoolean(), action);
    }

    private void foreground(AtomicBoolean canceled, Runnable action) {
        foreground.execute(() -> {
            if (!closed.get() && !canceled.get()) {
                try {
                    action.run();
                } catch (RuntimeException | Error e) {
                    defect(e).run();
                }
            }
        });
    }

    /** Runs an action on the foreground after a delay. */
    public Running later(Duration after, Runnable action) {
        AtomicBoolean canceled = new AtomicBoolean();
        delay.run(after, () -> foreground(canceled, action));
        return () -> canceled.set(true);
    }

    /** Interrupts running work and drops its results. */
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            parts.forEach(Tasks::close);
            running.forEach(task -> task.cancel(true));
        }
    }
}
