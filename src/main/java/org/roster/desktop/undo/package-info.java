/** The changes of a session that the user can undo. */
@NullMarked
package org.roster.desktop.undo;

import org.jspecify.annotations.NullMarked;
