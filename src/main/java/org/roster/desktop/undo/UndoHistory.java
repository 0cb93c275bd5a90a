package org.roster.desktop.undo;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The changes of a session that the user can undo, until the session ends. Must be used on the
 * JavaFX thread.
 */
final class UndoHistory {

    private final List<UndoableChange> changes = new ArrayList<>();
    private final Map<UndoableChange, Runnable> removals = new HashMap<>();
    private final ReadOnlyObjectWrapper<@Nullable UndoableChange> newest =
            new ReadOnlyObjectWrapper<>();

    /** Adds a change as the newest one. */
    void add(UndoableChange change) {
        changes.add(change);
        update();
    }

    private void remove(UndoableChange change) {
        changes.remove(change);
        update();
        Runnable next = removals.remove(change);
        if (next != null) {
            next.run();
        }
    }

    /** Runs this once when the change is removed. */
    void whenRemoved(UndoableChange change, Runnable next) {
        removals.put(change, next);
    }

    private void update() {
        newest.set(changes.isEmpty() ? null : changes.getLast());
    }

    /** The change that is undone next; null if there is none. */
    ReadOnlyObjectProperty<@Nullable UndoableChange> newestProperty() {
        return newest.getReadOnlyProperty();
    }

    /**
     * Undoes a change, unless it is undone already. A change that can't be undone any more is
     * removed, so that the next one follows.
     *
     * @return the reason that the change can't be undone; empty if it can
     */
    String undo(UndoableChange change) {
        if (!changes.contains(change)) {
            return "";
        }
        String obstacle = change.obstacle().get();
        remove(change);
        if (obstacle.isEmpty()) {
            change.undo().run();
        }
        return obstacle;
    }
}
