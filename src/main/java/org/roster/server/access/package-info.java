/** Authenticates callers and checks their role. */
@NullMarked
package org.roster.server.access;

import org.jspecify.annotations.NullMarked;
