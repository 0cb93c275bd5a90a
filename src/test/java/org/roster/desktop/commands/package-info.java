/** Tests of what can be done from anywhere. */
@NullMarked
package org.roster.desktop.commands;

import org.jspecify.annotations.NullMarked;
