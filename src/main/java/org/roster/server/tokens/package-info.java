/** API tokens of scripts and modules. */
@NullMarked
package org.roster.server.tokens;

import org.jspecify.annotations.NullMarked;
