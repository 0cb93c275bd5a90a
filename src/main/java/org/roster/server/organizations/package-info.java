/** Organizations, their limits, and the guarded update that every change of one begins with. */
@NullMarked
package org.roster.server.organizations;

import org.jspecify.annotations.NullMarked;
