package org.roster.desktop.task;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * Something that a person starts with a button, that takes a while, and that either is done or says
 * why not and can be started again. Knows no node.
 */
public abstract class Action {

    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper done = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");

    /** Starts it, unless it is under way or done. */
    public final void start() {
        if (!busy.get() && !done.get()) {
            failure.set("");
            perform();
        }
    }

    /**
     * Does it: reports with {@link #begun}, {@link #ended} and {@link #succeed} or {@link #fail}.
     */
    protected abstract void perform();

    /** Runs this each time that it is done. */
    public final void whenDone(Runnable next) {
        done.addListener((changed, before, now) -> {
            if (now) {
                next.run();
            }
        });
    }

    /** Work is under way. */
    protected final void begun() {
        busy.set(true);
    }

    /** Work is under way no longer, however it ended. */
    protected final void ended() {
        busy.set(false);
    }

    /** It is done. */
    protected final void succeed() {
        done.set(true);
    }

    /** It did not work. */
    protected final void fail(String sentence) {
        failure.set(sentence);
    }

    /** It may be started anew. */
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

    /** Why it did not work, a sentence with the next step; empty if nothing went wrong. */
    public final ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    public final String getFailure() {
        return failure.get();
    }
}
