package org.roster.desktop.users;

import org.roster.contract.Member;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.undo.UndoViewModel;
import org.roster.desktop.undo.UndoableChange;

import java.util.List;
import java.util.function.Consumer;

/**
 * Gives several members the same value, such as a role, and undoes the changes. There are only two
 * values, so undoing gives all members the other one.
 *
 * @param <V> the values
 */
abstract class BulkChanges<V extends Enum<V>> {

    private final UsersViewModel model;
    private final Notices notices;
    private final UndoViewModel undo;
    private final Messages messages = Messages.beside(BulkChanges.class);

    BulkChanges(UsersViewModel model, Notices notices, UndoViewModel undo) {
        this.model = model;
        this.notices = notices;
        this.undo = undo;
    }

    /** Returns the value of a member. */
    abstract V valueOf(Member member);

    /** Returns whether a member can be included in a bulk change. */
    abstract boolean isChangeable(UserRow row);

    /** Returns the reason why none of the selected users is changed, as a sentence. */
    abstract String none(int count, V value);

    /**
     * Asks before a change.
     *
     * @param selected the selected users, including those that aren't changed
     * @param rows the users to change
     * @param done receives sentences about the invites of the members, or an empty string
     * @param canceled runs if the user cancels, possibly after some members were changed
     */
    abstract void ask(
            List<UserRow> selected,
            List<UserRow> rows,
            V value,
            Consumer<String> done,
            Runnable canceled);

    /** Returns a sentence about the completed change. */
    abstract String done(int count, V value);

    /** Returns a phrase that names the change, for menus. */
    abstract String name(int count, V value);

    /** Returns a sentence for the case that all users have been changed again or removed. */
    abstract String changedAgain();

    /** Asks whether to give the value to the users who don't have it. */
    final void change(List<UserRow> selected, V value) {
        List<UserRow> others =
                selected.stream()
                        .filter(row -> isChangeable(row) && valueOf(row.member()) != value)
                        .toList();
        if (others.isEmpty()) {
            notices.info(none(selected.size(), value));
            return;
        }
        ask(
                selected,
                others,
                value,
                affected -> offerUndo(others, value, affected),
                () -> {
                    List<UserRow> changed = others.stream().filter(row -> has(row, value)).toList();
                    if (!changed.isEmpty()) {
                        offerUndo(changed, value, "");
                    }
                });
    }

    private void offerUndo(List<UserRow> changed, V value, String affected) {
        var _ =
                undo.add(
                        undoOf(changed, value),
                        done(changed.size(), value) + affected,
                        messages.get("edit.undo"));
    }

    private UndoableChange undoOf(List<UserRow> changed, V value) {
        return new UndoableChange(
                () -> name(changed.size(), value),
                () -> changed.stream().anyMatch(row -> has(row, value)) ? "" : changedAgain(),
                () -> changeBack(changed, value));
    }

    /**
     * Reverts the users who still have the value. Revoked invites stay revoked. If the user
     * cancels, undo stays available.
     */
    private void changeBack(List<UserRow> changed, V value) {
        V before = valueOf(changed.getFirst().member());
        List<UserRow> current =
                changed.stream()
                        .filter(row -> has(row, value))
                        .flatMap(row -> model.row(row.member().id()).stream())
                        .toList();
        ask(
                current,
                current,
                before,
                affected -> notices.info(done(current.size(), before) + affected),
                () -> undo.add(undoOf(changed, value)));
    }

    /** Returns whether a user has this value now. */
    private boolean has(UserRow row, V value) {
        Member current = model.member(row.member().id());
        return current != null && valueOf(current) == value;
    }
}
