/** Tests of the administrator's command line against a running service. */
@NullMarked
package org.roster.commandline;

import org.jspecify.annotations.NullMarked;
