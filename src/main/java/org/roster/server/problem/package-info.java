/** Problem responses per RFC 9457. */
@NullMarked
package org.roster.server.problem;

import org.jspecify.annotations.NullMarked;
