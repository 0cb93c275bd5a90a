/** Tests that no text is truncated or hidden in any language, theme, and window size. */
@NullMarked
package org.roster.desktop.look;

import org.jspecify.annotations.NullMarked;
