/** One window for each person, and the links that other programs hand to it. */
@NullMarked
package org.roster.desktop.instance;

import org.jspecify.annotations.NullMarked;
