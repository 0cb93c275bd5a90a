/**
 * Packages the programs with their own Java runtimes: {@code ./mvnw -Pinstaller}. The steps that
 * are specific to an operating system are in the scripts of {@code installer/}.
 */
@NullMarked
package org.roster.packaging;

import org.jspecify.annotations.NullMarked;
