/** Rules for the characters, the comparison and the display of names. */
@NullMarked
package org.roster.server.text;

import org.jspecify.annotations.NullMarked;
