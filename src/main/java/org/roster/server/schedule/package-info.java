/** Work that repeats in the background. */
@NullMarked
package org.roster.server.schedule;

import org.jspecify.annotations.NullMarked;
