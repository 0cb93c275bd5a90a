/** The log file of the desktop. */
@NullMarked
package org.roster.desktop.log;

import org.jspecify.annotations.NullMarked;
