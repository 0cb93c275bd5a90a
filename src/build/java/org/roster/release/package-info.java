/** Releases a version: {@code ./mvnw -Prelease -Drelease=1.0.0-rc.1}. */
@NullMarked
package org.roster.release;

import org.jspecify.annotations.NullMarked;
