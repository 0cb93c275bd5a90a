/** Tests of the documentation for users. */
@NullMarked
package org.roster.server.help;

import org.jspecify.annotations.NullMarked;
