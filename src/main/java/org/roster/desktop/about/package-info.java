/** The dialog about this version of Roster, with diagnostics to copy. */
@NullMarked
package org.roster.desktop.about;

import org.jspecify.annotations.NullMarked;
