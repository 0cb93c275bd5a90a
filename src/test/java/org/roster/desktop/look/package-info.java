/** How the window looks: nothing cut, nothing out of sight, in every language, theme and size. */
@NullMarked
package org.roster.desktop.look;

import org.jspecify.annotations.NullMarked;
