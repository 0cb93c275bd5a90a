/** The invites of the organization: the table, the invite dialog and revocations. */
@NullMarked
package org.roster.desktop.invites;

import org.jspecify.annotations.NullMarked;
