/** The administrator's command line, {@code roster}. Uses the desktop's client without a window. */
@NullMarked
package org.roster.commandline;

import org.jspecify.annotations.NullMarked;
