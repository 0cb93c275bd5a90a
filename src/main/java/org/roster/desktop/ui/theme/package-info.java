/** Stylesheets, light and dark theme, density and zoom. */
@NullMarked
package org.roster.desktop.ui.theme;

import org.jspecify.annotations.NullMarked;
