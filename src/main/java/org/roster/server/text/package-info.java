/**
 * Rules for the characters, the comparison and the display of names, hashes of text, packaged
 * files.
 */
@NullMarked
package org.roster.server.text;

import org.jspecify.annotations.NullMarked;
