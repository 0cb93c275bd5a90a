/** The desktop application, in which administrators manage the members of their organization. */
@NullMarked
package org.roster.desktop;

import org.jspecify.annotations.NullMarked;
