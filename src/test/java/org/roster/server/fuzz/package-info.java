/** Requests that a machine made up. */
@NullMarked
package org.roster.server.fuzz;

import org.jspecify.annotations.NullMarked;
