/** Members: listing, role changes, removal. */
@NullMarked
package org.roster.server.members;

import org.jspecify.annotations.NullMarked;
