/** Tests of the desktop as a whole: views, messages, appearance, and user flows. */
@NullMarked
package org.roster.desktop;

import org.jspecify.annotations.NullMarked;
