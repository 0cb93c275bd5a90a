/** Finds out who is calling and what the caller may do. */
@NullMarked
package org.roster.server.access;

import org.jspecify.annotations.NullMarked;
