@NullMarked
package org.roster.desktop.ui.dialog;

import org.jspecify.annotations.NullMarked;
