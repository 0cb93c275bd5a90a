package org.roster.desktop.undo;

import java.util.function.Supplier;

/**
 * A change that the user made.
 *
 * @param name returns a phrase for menus that names the change, or the text of the other action if
 *     the state isn't restored
 * @param obstacle returns the reason that the change can't be undone, as a sentence; empty if it
 *     can
 * @param undo undoes the change
 * @param restores whether undoing restores the state before the change
 */
public record UndoableChange(
        Supplier<String> name, Supplier<String> obstacle, Runnable undo, boolean restores) {

    /** Creates a change that can be undone. */
    public UndoableChange(Supplier<String> name, Supplier<String> obstacle, Runnable undo) {
        this(name, obstacle, undo, true);
    }

    /**
     * Creates a change that can't be undone and offers another action instead.
     *
     * @param label returns the text of the menu item for the action
     * @param next starts the action
     */
    public static UndoableChange followedBy(Supplier<String> label, Runnable next) {
        return new UndoableChange(label, () -> "", next, false);
    }
}
