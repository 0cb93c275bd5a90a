/** Watches the output of Roster for secrets during all tests. */
@NullMarked
package org.roster.secrets;

import org.jspecify.annotations.NullMarked;
