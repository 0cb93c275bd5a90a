/** The users of the organization: the table, role changes and removals. */
@NullMarked
package org.roster.desktop.users;

import org.jspecify.annotations.NullMarked;
