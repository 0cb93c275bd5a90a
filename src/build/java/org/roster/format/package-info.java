/** Formats and checks Java source files and other text files. */
@NullMarked
package org.roster.format;

import org.jspecify.annotations.NullMarked;
