/** The desktop: the window in which administrators decide who belongs to their organization. */
@NullMarked
package org.roster.desktop;

import org.jspecify.annotations.NullMarked;
