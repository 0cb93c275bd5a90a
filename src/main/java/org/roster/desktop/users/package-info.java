/** The users of the organization: the table, a change of role, a removal. */
@NullMarked
package org.roster.desktop.users;

import org.jspecify.annotations.NullMarked;
