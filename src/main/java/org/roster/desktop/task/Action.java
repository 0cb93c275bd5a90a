package org.roster.desktop.task;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.util.ArrayList;
import java.util.List;

/**
 * An action that the user starts with a button. It takes some time, and then either succeeds or
 * gives a reason for its failure and can be started again. Doesn't depend on nodes.
 */
public abstract class Action {

    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper done = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final List<Runnable> failed = new ArrayList<>();

    /** Starts the action, unless it is running or done. */
    public final void start() {
        if (!busy.get() && !done.get()) {
            failure.set("");
            perform();
        }
    }

    /**
     * Performs the action. Reports its progress with {@link #started}, {@link #finished}, and
     * {@link #succeed} or {@link #fail}.
     */
    protected abstract void perform();

    /** Adds a handler that runs each time the action succeeds. */
    public final void whenDone(Runnable next) {
        done.addListener((changed, before, now) -> {
            if (now) {
                next.run();
            }
        });
    }

    /** Adds a handler that runs each time the action fails, also if the sentence is the same. */
    public final void whenFailed(Runnable next) {
        failed.add(next);
    }

    /** Marks the action as running. */
    protected final void started() {
        busy.set(true);
    }

    /** Marks the action as no longer running, after a success or a failure. */
    protected final void finished() {
        busy.set(false);
    }

    /** Marks the action as done. */
    protected final void succeed() {
        done.set(true);
    }

    /**
     * Marks the action as failed.
     *
     * @param sentence the reason; empty if the user knows it, or a field shows it
     */
    protected final void fail(String sentence) {
        failure.set(sentence);
        failed.forEach(Runnable::run);
    }

    /** Resets the action, so that it can be started again. */
    public final void reset() {
        failure.set("");
        done.set(false);
    }

    public final ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public final boolean isBusy() {
        return busy.get();
    }

    public final ReadOnlyBooleanProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    public final boolean isDone() {
        return done.get();
    }

    /**
     * The reason for the failure and the next step, as a sentence; empty if there is no failure.
     */
    public final ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    public final String getFailure() {
        return failure.get();
    }
}
