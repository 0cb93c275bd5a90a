/** The format of Java source: checks it, and writes it. */
@NullMarked
package org.roster.format;

import org.jspecify.annotations.NullMarked;
