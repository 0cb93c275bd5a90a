@NullMarked
package org.roster.desktop.ui.control;

import org.jspecify.annotations.NullMarked;
