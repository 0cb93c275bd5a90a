/** The invites of the organization: the table, the invite dialog, a revocation. */
@NullMarked
package org.roster.desktop.invites;

import org.jspecify.annotations.NullMarked;
