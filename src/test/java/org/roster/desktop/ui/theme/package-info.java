@NullMarked
package org.roster.desktop.ui.theme;

import org.jspecify.annotations.NullMarked;
