/** A runnable demo: Roster with sample data and local replacements for all external systems. */
@NullMarked
package org.roster.demo;

import org.jspecify.annotations.NullMarked;
