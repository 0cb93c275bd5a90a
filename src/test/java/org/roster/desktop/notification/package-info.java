@NullMarked
package org.roster.desktop.notification;

import org.jspecify.annotations.NullMarked;
