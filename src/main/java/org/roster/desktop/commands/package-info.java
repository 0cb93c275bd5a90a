/** What can be done from anywhere: by key, from the palette, and as a list of shortcuts. */
@NullMarked
package org.roster.desktop.commands;

import org.jspecify.annotations.NullMarked;
