/** Table cells, rows, columns and the lists behind tables. */
@NullMarked
package org.roster.desktop.ui.table;

import org.jspecify.annotations.NullMarked;
