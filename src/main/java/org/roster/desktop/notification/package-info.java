/** Notifications of the operating system, for when nobody looks at the window. */
@NullMarked
package org.roster.desktop.notification;

import org.jspecify.annotations.NullMarked;
