package org.roster.desktop.undo;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.text.Messages;

/**
 * Undoes the changes of a session in reverse order, or each from the notice that reports it. Must
 * be used on the JavaFX thread.
 */
public final class UndoViewModel {

    private final UndoHistory history = new UndoHistory();
    private final Notices notices;
    private final Messages messages = Messages.beside(UndoViewModel.class);

    /**
     * Creates a view model without changes.
     *
     * @param notices report the changes
     */
    public UndoViewModel(Notices notices) {
        this.notices = notices;
    }

    /** Adds a change as the newest one, without a notice. */
    public void add(UndoableChange change) {
        history.add(change);
    }

    /**
     * Adds a change as the newest one, and reports it with a button that undoes it. The notice
     * disappears when the change is undone elsewhere.
     *
     * @param done a sentence that says what is done
     * @param verb the label of the button
     */
    public Notices.Shown add(UndoableChange change, String done, String verb) {
        history.add(change);
        Notices.Shown shown = notices.info(done, verb, () -> undo(change));
        history.whenRemoved(change, shown::withdraw);
        return shown;
    }

    /** The name of the change that is undone next; empty if there is none. */
    public ObservableValue<String> nameProperty() {
        return history.newestProperty()
                .map(newest -> newest == null ? "" : newest.name().get())
                .orElse("");
    }

    /**
     * The text of a menu item that undoes the next change. Names the change if there is one, or the
     * action that is offered in place of undoing it.
     */
    public ObservableValue<String> textProperty() {
        return Bindings.createStringBinding(
                () -> text(history.newestProperty().get()), history.newestProperty());
    }

    private String text(@Nullable UndoableChange newest) {
        if (newest == null) {
            return messages.get("undo");
        }
        String name = newest.name().get();
        return newest.restores() ? messages.get("undo.named", name) : name;
    }

    /** Whether there is a change to undo. It may turn out that it can't be undone any more. */
    public ObservableValue<Boolean> possibleProperty() {
        return history.newestProperty().map(newest -> true).orElse(false);
    }

    /** Undoes the newest change, or reports why that isn't possible any more. */
    public void undo() {
        UndoableChange newest = history.newestProperty().get();
        if (newest == null) {
            notices.warn(messages.get("undo.nothing"));
        } else {
            undo(newest);
        }
    }

    private void undo(UndoableChange change) {
        String obstacle = history.undo(change);
        if (!obstacle.isEmpty()) {
            notices.warn(obstacle);
        }
    }
}
