/** Tests of the dialog about Roster. */
@NullMarked
package org.roster.desktop.about;

import org.jspecify.annotations.NullMarked;
