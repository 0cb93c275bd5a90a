@NullMarked
package org.roster.desktop.ui.text;

import org.jspecify.annotations.NullMarked;
