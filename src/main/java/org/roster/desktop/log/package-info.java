/** What Roster tells of itself, in a file for whoever looks after it. */
@NullMarked
package org.roster.desktop.log;

import org.jspecify.annotations.NullMarked;
