/**
 * Packs the two programs with runtimes of their own: {@code ./mvnw -Pinstaller}. What an operating
 * system needs beyond that is in the scripts of {@code installer/}.
 */
@NullMarked
package org.roster.packaging;

import org.jspecify.annotations.NullMarked;
