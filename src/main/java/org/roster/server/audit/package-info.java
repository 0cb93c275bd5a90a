/** The chain of HMACs that makes changes to the activity log visible, and its upkeep. */
@NullMarked
package org.roster.server.audit;

import org.jspecify.annotations.NullMarked;
