package org.roster.desktop.undo;

import java.util.function.Supplier;

/**
 * A change that the user made.
 *
 * @param name returns a phrase that names the change, for menus; that names what follows if the
 *     change is not restored
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
     * Creates a change that can't be undone, in place of which something else follows.
     *
     * @param label returns the text of the menu item that runs it
     * @param next begins what follows
     */
    public static UndoableChange followedBy(Supplier<String> label, Runnable next) {
        return new UndoableChange(label, () -> "", next, false);
    }
}
