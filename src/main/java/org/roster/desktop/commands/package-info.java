/**
 * Commands that are available everywhere: shortcuts, the menu bar, the command palette, and the
 * list of shortcuts.
 */
@NullMarked
package org.roster.desktop.commands;

import org.jspecify.annotations.NullMarked;
