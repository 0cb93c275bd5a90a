/** Organizations and their limits. */
@NullMarked
package org.roster.server.organizations;

import org.jspecify.annotations.NullMarked;
