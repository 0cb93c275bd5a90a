/**
 * The administrator's command line, {@code roster}. It uses the desktop's client without JavaFX.
 */
@NullMarked
package org.roster.commandline;

import org.jspecify.annotations.NullMarked;
