/** The documentation for users, which anyone can read without signing in. */
@NullMarked
package org.roster.server.help;

import org.jspecify.annotations.NullMarked;
