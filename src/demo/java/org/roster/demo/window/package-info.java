/** Operates the desktop's window with mouse and keyboard, and takes pictures of it. */
@NullMarked
package org.roster.demo.window;

import org.jspecify.annotations.NullMarked;
