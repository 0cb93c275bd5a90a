package org.roster.desktop.batch;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceException;
import org.roster.contract.ProblemType;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.task.Action;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.text.Messages;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Acts on several subjects, one after the other. It can be stopped between two of them, and
 * restarted for the remaining ones. It pauses when the service asks for that.
 */
public abstract class BatchAction<T> extends Action {

    /** The longest pause; the service may ask for more. */
    static final Duration MAX_PAUSE = Duration.ofMinutes(1);

    /** Another attempt has the same result. */
    private static final Set<ProblemType> FINAL =
            EnumSet.of(
                    ProblemType.NOT_FOUND,
                    ProblemType.LAST_ADMINISTRATOR,
                    ProblemType.INVITE_NOT_PENDING);

    /** The state of the action on one subject. */
    public enum ItemState {
        WAITING,
        DONE,
        FAILED
    }

    /** A subject, with the state of the action on it. */
    public static final class Item<T> {

        private final T subject;
        private final ReadOnlyObjectWrapper<ItemState> state =
                new ReadOnlyObjectWrapper<>(ItemState.WAITING);
        private final ReadOnlyStringWrapper reason = new ReadOnlyStringWrapper("");

        private Item(T subject) {
            this.subject = subject;
        }

        /** Returns the subject as it was when the action was requested. */
        public T subject() {
            return subject;
        }

        public ReadOnlyObjectProperty<ItemState> stateProperty() {
            return state.getReadOnlyProperty();
        }

        /** The reason that the action failed; empty if it succeeded or hasn't been tried. */
        public ReadOnlyStringProperty reasonProperty() {
            return reason.getReadOnlyProperty();
        }
    }

    private final List<Item<T>> items;
    private final Tasks tasks;
    private final ServiceFailures failures = new ServiceFailures();
    private final Messages messages = Messages.beside(BatchAction.class);
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper pausing = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper left;
    private final ReadOnlyBooleanWrapper retryable = new ReadOnlyBooleanWrapper(true);
    private Tasks.@Nullable Running pause;
    private final ArrayDeque<Item<T>> waiting = new ArrayDeque<>();
    private final Set<Item<T>> refused = new HashSet<>();
    private int done;
    private boolean stopped;

    /**
     * Creates an action on these subjects.
     *
     * @param subjects in the order of the action
     */
    protected BatchAction(List<T> subjects, Tasks tasks) {
        this.items = subjects.stream().map(Item::new).toList();
        this.left = new ReadOnlyIntegerWrapper(items.size());
        this.tasks = tasks;
    }

    /**
     * Prepares the action on a subject.
     *
     * @return is called in the background; what it returns runs on the JavaFX thread afterwards
     */
    protected abstract Tasks.Work<Runnable, ServiceException> prepare(T subject);

    /** Runs at the end of each run, successful or not. */
    protected void ended() {}

    /** Returns the subjects, in the order of the action. */
    public final List<Item<T>> items() {
        return items;
    }

    /** The fraction that is done, from 0 to 1. */
    public final ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public final double getProgress() {
        return progress.get();
    }

    /** The pause that the service has asked for, as a sentence; empty while there is none. */
    public final ReadOnlyStringProperty pausingProperty() {
        return pausing.getReadOnlyProperty();
    }

    public final String getPausing() {
        return pausing.get();
    }

    /** The number of subjects that remain; updated only when a run ends. */
    public final ReadOnlyIntegerProperty leftProperty() {
        return left.getReadOnlyProperty();
    }

    /** Whether the last run completed some subjects but not all. */
    public final ObservableValue<Boolean> partlyDone() {
        return left.map(remaining -> isPartlyDone(remaining.intValue()));
    }

    private boolean isPartlyDone(int remaining) {
        return remaining > 0 && remaining < items.size();
    }

    /** Whether another run may complete more subjects. */
    public final ReadOnlyBooleanProperty retryableProperty() {
        return retryable.getReadOnlyProperty();
    }

    /** Returns the title of a dialog in which the action is asked for, runs, and ends. */
    public final ObservableValue<String> title(BatchTitles titles) {
        return Bindings.createStringBinding(
                () -> {
                    if (isBusy()) {
                        return titles.running();
                    }
                    return isPartlyDone(left.get())
                            ? titles.partly().apply(items.size() - left.get())
                            : titles.question();
                },
                left,
                busyProperty());
    }

    @Override
    protected final void perform() {
        stopped = false;
        refused.clear();
        waiting.clear();
        waiting.addAll(rest());
        waiting.forEach(item -> item.state.set(ItemState.WAITING));
        started();
        next();
    }

    private List<Item<T>> rest() {
        return items.stream().filter(item -> item.state.get() != ItemState.DONE).toList();
    }

    /** Stops after the subject in progress. */
    public final void stop() {
        stopped = true;
        if (pause != null) {
            pause.cancel();
            resume();
        }
    }

    private void next() {
        progress.set((double) done / items.size());
        Item<T> item = stopped ? null : waiting.poll();
        if (item == null) {
            end();
            return;
        }
        tasks.call(ServiceException.class, prepare(item.subject))
                .onSuccess(result -> {
                    item.reason.set("");
                    item.state.set(ItemState.DONE);
                    done++;
                    try {
                        result.run();
                    } finally {
                        next();
                    }
                })
                .onFailure(failure -> failed(item, failure))
                .onDefect(() -> {
                    // The dialog for the defect says more; another run can go on
                    stopped = true;
                    next();
                })
                .start();
    }

    private void failed(Item<T> item, ServiceException failure) {
        Duration asked = pauseOf(failure);
        if (asked != null && !stopped) {
            waiting.addFirst(item);
            pausing.set(messages.get("pausing", asked.toSeconds()));
            pause = tasks.later(asked, this::resume);
            return;
        }
        item.reason.set(failures.sentence(failure));
        boolean isTried = !(failure instanceof ServiceException.NotConfirmed);
        item.state.set(isTried ? ItemState.FAILED : ItemState.WAITING);
        if (FINAL.stream().anyMatch(failure::is)) {
            refused.add(item);
        }
        // A failure that affects all subjects isn't reported for each one
        stopped |= !(failure instanceof ServiceException.Refused);
        next();
    }

    /** Returns the pause after too many requests, or null. Limits on mail last for hours. */
    private static @Nullable Duration pauseOf(ServiceException failure) {
        if (!failure.is(ProblemType.RATE_LIMITED)
                || !(failure instanceof ServiceException.Refused refused)
                || refused.problem().exceeded() != null
                || refused.retryAfter() == null) {
            return null;
        }
        Duration asked = refused.retryAfter();
        return asked.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : asked;
    }

    private void resume() {
        pause = null;
        pausing.set("");
        next();
    }

    private void end() {
        retryable.set(!refused.containsAll(rest()));
        left.set(items.size() - done);
        finished();
        ended();
        if (left.get() == 0) {
            succeed();
        } else if (items.stream().allMatch(item -> item.state.get() == ItemState.WAITING)) {
            // Nothing was tried, because the user didn't sign in again
            fail("");
        } else {
            fail(
                    retryable.get()
                            ? messages.get("left", left.get(), items.size())
                            : messages.get("left.refused", left.get(), items.size()));
        }
    }
}
