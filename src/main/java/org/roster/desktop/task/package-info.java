/** Background work whose results return to the JavaFX thread. */
@NullMarked
package org.roster.desktop.task;

import org.jspecify.annotations.NullMarked;
