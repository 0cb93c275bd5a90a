/** Actions on several rows of a table, one after the other, and the dialog that shows them. */
@NullMarked
package org.roster.desktop.batch;

import org.jspecify.annotations.NullMarked;
