package org.roster.desktop.undo;

import java.util.function.Supplier;

/**
 * A change that the user made.
 *
 * @param name returns a phrase that names the change, for menus
 * @param obstacle returns the reason that the change can't be undone, as a sentence; empty if it
 *     can
 * @param undo undoes the change
 */
public record UndoableChange(Supplier<String> name, Supplier<String> obstacle, Runnable undo) {}
