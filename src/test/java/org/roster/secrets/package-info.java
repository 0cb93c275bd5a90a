/** Listens to everything that the whole suite makes Roster say, and lets no secret pass. */
@NullMarked
package org.roster.secrets;

import org.jspecify.annotations.NullMarked;
