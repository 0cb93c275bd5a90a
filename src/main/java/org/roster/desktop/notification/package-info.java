/** Notifications of the operating system, shown while the window is not in focus. */
@NullMarked
package org.roster.desktop.notification;

import org.jspecify.annotations.NullMarked;
