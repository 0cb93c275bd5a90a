/** The main window, its pages, and the navigation between them. */
@NullMarked
package org.roster.desktop.shell;

import org.jspecify.annotations.NullMarked;
