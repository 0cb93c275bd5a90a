/** What people do in the window, from the first click to what the service has made of it. */
@NullMarked
package org.roster.desktop.flow;

import org.jspecify.annotations.NullMarked;
