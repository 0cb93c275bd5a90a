/** Optional checks for new versions of Roster, which are announced but not installed. */
@NullMarked
package org.roster.desktop.updates;

import org.jspecify.annotations.NullMarked;
