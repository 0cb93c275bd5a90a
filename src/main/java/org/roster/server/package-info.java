/** Wires the service. */
@NullMarked
package org.roster.server;

import org.jspecify.annotations.NullMarked;
