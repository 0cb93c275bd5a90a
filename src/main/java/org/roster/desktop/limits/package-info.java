/** The limits of the organization and their usage. */
@NullMarked
package org.roster.desktop.limits;

import org.jspecify.annotations.NullMarked;
