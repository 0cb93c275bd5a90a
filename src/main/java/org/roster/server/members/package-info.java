/** Those who belong to an organization. */
@NullMarked
package org.roster.server.members;

import org.jspecify.annotations.NullMarked;
