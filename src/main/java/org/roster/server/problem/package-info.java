/** Refusals as RFC 9457 problems. */
@NullMarked
package org.roster.server.problem;

import org.jspecify.annotations.NullMarked;
