/** The operator's command {@code roster-server}. */
@NullMarked
package org.roster.server.cli;

import org.jspecify.annotations.NullMarked;
