/** Tests of commands that are available on every screen. */
@NullMarked
package org.roster.desktop.commands;

import org.jspecify.annotations.NullMarked;
