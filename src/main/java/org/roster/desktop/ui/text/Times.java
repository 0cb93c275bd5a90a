package org.roster.desktop.ui.text;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.task.Tasks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Formats times that are updated while they are visible. Runs on the JavaFX thread. */
public final class Times extends TimeText {

    /** The interval at which relative times are updated. */
    static final Duration STEP = Duration.ofMinutes(1);

    private final ReadOnlyObjectWrapper<Instant> passing;
    private Tasks.@Nullable Running next;

    /** A strong reference: bindings reference their listeners only weakly. */
    @SuppressWarnings("UnusedVariable") // an unreferenced binding is garbage-collected
    private @Nullable ObservableValue<Boolean> seen;

    /** Creates a formatter. Its current time doesn't change until {@link #pass} is called. */
    public Times(InstantSource clock) {
        super(clock);
        this.passing = new ReadOnlyObjectWrapper<>(clock.instant());
    }

    /**
     * Updates the current time every minute while it is visible, and immediately when it becomes
     * visible again.
     *
     * @param tasks stop the updates when they close
     */
    public void pass(Tasks tasks, ObservableValue<Boolean> whileSeen) {
        seen = whileSeen;
        whileSeen.addListener((changed, before, now) -> pass(tasks, now));
        pass(tasks, whileSeen.getValue());
    }

    private void pass(Tasks tasks, boolean isSeen) {
        if (next != null) {
            next.cancel();
            next = null;
        }
        if (isSeen) {
            tick(tasks);
        }
    }

    private void tick(Tasks tasks) {
        // An invalid property doesn't notify its listeners again until it is read
        Instant before = passing.get();
        Instant now = now();
        if (!now.equals(before)) {
            passing.set(now);
        }
        next = tasks.later(STEP, () -> tick(tasks));
    }

    /** The time of the last update. */
    public ReadOnlyObjectProperty<Instant> passingProperty() {
        return passing.getReadOnlyProperty();
    }
}
