/** Generates the icon files for all operating systems from one drawing. */
@NullMarked
package org.roster.icons;

import org.jspecify.annotations.NullMarked;
