/** The command {@code roster-server}: what an operator types. */
@NullMarked
package org.roster.server.cli;

import org.jspecify.annotations.NullMarked;
