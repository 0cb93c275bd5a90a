/** The application's icon: draws the files that operating systems want from the one drawing. */
@NullMarked
package org.roster.icons;

import org.jspecify.annotations.NullMarked;
