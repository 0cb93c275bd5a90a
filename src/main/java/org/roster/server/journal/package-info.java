/** Revisions of an organization: the guarded update and the activity log. */
@NullMarked
package org.roster.server.journal;

import org.jspecify.annotations.NullMarked;
