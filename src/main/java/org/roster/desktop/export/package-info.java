/** Exports of tables as CSV files. */
@NullMarked
package org.roster.desktop.export;

import org.jspecify.annotations.NullMarked;
