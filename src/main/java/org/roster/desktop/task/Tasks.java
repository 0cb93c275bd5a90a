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

/**
 * Work in the background whose results come back to the window. Whoever shows something has tasks
 * of its own and closes them with it: what is under way then is interrupted, and its result
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

    /** Something that may take a while. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {

        /** Does it, on a thread of its own. */
        T call() throws E;
    }

    /** Something that can be given up. */
    @FunctionalInterface
    public interface Running {

        /** Interrupts it and drops its result. */
        void cancel();
    }

    /** Lets time pass. */
    @FunctionalInterface
    public interface Delay {

        /** Runs something once, on a thread of its own, after a while. */
        void run(Duration after, Runnable action);
    }

    /**
     * Tasks on these threads.
     *
     * @param background runs the work
     * @param foreground runs what is done with its results
     * @param defects is told on the foreground of failures that nobody expected
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
     * Tasks on these threads, by a clock of their own.
     *
     * @param delay what {@link #later} waits by
     */
    public Tasks(
            Executor background, Executor foreground, Delay delay, Consumer<Throwable> defects) {
        this.background = background;
        this.foreground = foreground;
        this.delay = delay;
        this.defects = defects;
    }

    /** Tasks whose results come back to the JavaFX thread. */
    public static Tasks ofTheWindow(Consumer<Throwable> defects) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        return new Tasks(threads, Platform::runLater, defects);
    }

    /** Tasks that end with these at the latest. */
    public Tasks part() {
        Tasks part = new Tasks(background, foreground, delay, defects);
        parts.add(part);
        if (closed.get()) {
            part.close();
        }
        return part;
    }

    /**
     * Does something in the background.
     *
     * @param expected what the work is known to fail with; all else is a defect
     * @param finished runs before the result is handed over, however the work ended
     * @param done takes the result
     * @param failed takes the failure
     */
    public <T, E extends Exception> Running run(
            Class<E> expected,
            Work<? extends T, E> work,
            Runnable finished,
            Consumer<? super T> done,
            Consumer<? super E> failed) {
        AtomicBoolean cancelled = new AtomicBoolean();
        FutureTask<?> task =
                new FutureTask<>(
                        () -> {
                            Runnable result = result(expected, work, done, failed);
                            foreground(
                                    cancelled,
                                    () -> {
                                        finished.run();
                                        result.run();
                                    });
                        },
                        null) {
                    @Override
                    @SuppressWarnings("UndefinedEquals") // this very one
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
            cancelled.set(true);
            task.cancel(true);
        };
    }

    private <T, E extends Exception> Runnable result(
            Class<E> expected,
            Work<? extends T, E> work,
            Consumer<? super T> done,
            Consumer<? super E> failed) {
        try {
            T result = work.call();
            return () -> done.accept(result);
        } catch (Exception | Error e) {
            if (expected.isInstance(e)) {
                E failure = expected.cast(e);
                return () -> failed.accept(failure);
            }
            return defect(e);
        }
    }

    private Runnable defect(Throwable e) {
        LOG.error("A task failed as nobody expected", e);
        return () -> defects.accept(e);
    }

    /** Brings something that happened elsewhere to the foreground. */
    public void foreground(Runnable action) {
        foreground(new AtomicBoolean(), action);
    }

    private void foreground(AtomicBoolean cancelled, Runnable action) {
        foreground.execute(() -> {
            if (!closed.get() && !cancelled.get()) {
                try {
                    action.run();
                } catch (RuntimeException | Error e) {
                    defect(e).run();
                }
            }
        });
    }

    /** Does something on the foreground after a while. */
    public Running later(Duration after, Runnable action) {
        AtomicBoolean cancelled = new AtomicBoolean();
        delay.run(after, () -> foreground(cancelled, action));
        return () -> cancelled.set(true);
    }

    /** Interrupts what is under way, and drops what comes of it. */
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            parts.forEach(Tasks::close);
            running.forEach(task -> task.cancel(true));
        }
    }
}
