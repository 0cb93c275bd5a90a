/** Rules for the characters, the comparison and the display of names, and hashes of text. */
@NullMarked
package org.roster.server.text;

import org.jspecify.annotations.NullMarked;
