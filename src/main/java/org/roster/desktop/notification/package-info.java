/** Notifications of the operating system, shown while the window isn't in focus. */
@NullMarked
package org.roster.desktop.notification;

import org.jspecify.annotations.NullMarked;
