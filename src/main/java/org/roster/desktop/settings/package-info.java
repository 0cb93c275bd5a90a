/** What the desktop remembers between two starts. */
@NullMarked
package org.roster.desktop.settings;

import org.jspecify.annotations.NullMarked;
