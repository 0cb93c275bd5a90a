/** New versions of Roster: looked for where the person wants it, and told; nothing is installed. */
@NullMarked
package org.roster.desktop.updates;

import org.jspecify.annotations.NullMarked;
