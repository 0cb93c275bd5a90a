/** The window around the screens: who has signed in, where, and what is shown. */
@NullMarked
package org.roster.desktop.shell;

import org.jspecify.annotations.NullMarked;
