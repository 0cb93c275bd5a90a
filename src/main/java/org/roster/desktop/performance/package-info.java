/** Warm-up of the user interface, early reads at startup, and idle garbage collection. */
@NullMarked
package org.roster.desktop.performance;

import org.jspecify.annotations.NullMarked;
