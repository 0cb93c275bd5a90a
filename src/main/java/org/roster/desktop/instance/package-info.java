/** A single window for each user, and the links that other programs pass to it. */
@NullMarked
package org.roster.desktop.instance;

import org.jspecify.annotations.NullMarked;
