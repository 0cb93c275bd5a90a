/** Roster with sample data and local stand-ins for everything outside, for a person to try. */
@NullMarked
package org.roster.demo;

import org.jspecify.annotations.NullMarked;
