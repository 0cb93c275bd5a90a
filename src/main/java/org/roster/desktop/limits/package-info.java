/** The limits of the organization and what is used of them. */
@NullMarked
package org.roster.desktop.limits;

import org.jspecify.annotations.NullMarked;
