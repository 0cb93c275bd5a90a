package org.roster.desktop.task;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/**
 * A piece of work on a background thread whose outcome is handled on the JavaFX thread. Handlers
 * run in this order: {@link #onFinished}, then {@link #onSuccess}, {@link #onFailure} or {@link
 * #onDefect}. They don't run once the task was canceled or its {@link Tasks} were closed.
 *
 * @param <T> the result
 * @param <E> the expected failure; any other failure is reported as a defect
 */
public final class BackgroundTask<T, E extends Exception> {

    private final Tasks tasks;
    private final Class<E> expected;
    private final Tasks.Work<? extends T, E> work;
    private Runnable finished = () -> {};
    private Consumer<? super T> success = result -> {};
    private @Nullable Consumer<? super E> failure;
    private Runnable defect = () -> {};

    BackgroundTask(Tasks tasks, Class<E> expected, Tasks.Work<? extends T, E> work) {
        this.tasks = tasks;
        this.expected = expected;
        this.work = work;
    }

    /** Runs this first, after a success or a failure. */
    public BackgroundTask<T, E> onFinished(Runnable handler) {
        finished = handler;
        return this;
    }

    /** Takes the result. */
    public BackgroundTask<T, E> onSuccess(Consumer<? super T> handler) {
        success = handler;
        return this;
    }

    /** Takes the expected failure, which is a defect without this handler. */
    public BackgroundTask<T, E> onFailure(Consumer<? super E> handler) {
        failure = handler;
        return this;
    }

    /** Runs this before an unexpected failure is reported, so that the work isn't left running. */
    public BackgroundTask<T, E> onDefect(Runnable handler) {
        defect = handler;
        return this;
    }

    /** Starts the work. */
    public void start() {
        var _ = startCancellable();
    }

    /** Starts the work, and returns a handle that cancels it. */
    public Tasks.Running startCancellable() {
        return tasks.start(this::outcome);
    }

    /** Does the work on this thread, and returns the handlers to run on the JavaFX thread. */
    private Runnable outcome() {
        Runnable handler = handler();
        return () -> {
            finished.run();
            handler.run();
        };
    }

    private Runnable handler() {
        try {
            T result = work.call();
            return () -> success.accept(result);
        } catch (Exception | Error e) {
            Consumer<? super E> expectedFailure = failure;
            if (expectedFailure != null && expected.isInstance(e)) {
                E cause = expected.cast(e);
                return () -> expectedFailure.accept(cause);
            }
            Runnable report = tasks.defect(e);
            return () -> {
                defect.run();
                report.run();
            };
        }
    }
}
