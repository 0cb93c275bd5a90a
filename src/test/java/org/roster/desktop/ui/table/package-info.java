@NullMarked
package org.roster.desktop.ui.table;

import org.jspecify.annotations.NullMarked;
