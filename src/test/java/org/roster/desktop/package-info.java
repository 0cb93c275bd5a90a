/** The desktop as a whole: its views, its words, its looks, and what people do with it. */
@NullMarked
package org.roster.desktop;

import org.jspecify.annotations.NullMarked;
