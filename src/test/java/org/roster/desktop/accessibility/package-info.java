/** Tests what screen readers get from the window: names, states, reading order and changes. */
@NullMarked
package org.roster.desktop.accessibility;

import org.jspecify.annotations.NullMarked;
