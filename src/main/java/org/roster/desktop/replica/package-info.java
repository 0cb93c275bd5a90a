/** The live copy of an organization that the screens show. */
@NullMarked
package org.roster.desktop.replica;

import org.jspecify.annotations.NullMarked;
