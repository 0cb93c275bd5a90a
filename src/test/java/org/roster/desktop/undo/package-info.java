/** Tests of undoing changes. */
@NullMarked
package org.roster.desktop.undo;

import org.jspecify.annotations.NullMarked;
