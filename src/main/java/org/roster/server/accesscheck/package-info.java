/** Answers modules that ask whether a user may use them (OpenID AuthZEN). */
@NullMarked
package org.roster.server.accesscheck;

import org.jspecify.annotations.NullMarked;
