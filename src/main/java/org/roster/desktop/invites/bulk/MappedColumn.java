package org.roster.desktop.invites.bulk;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A column of a list, and its use.
 *
 * @param index the position of the column, from 0
 * @param title the title of the column as written; empty if it has none
 * @param examples the first values, at most {@link #EXAMPLES}
 * @param use the use of the column, or null if it isn't used
 */
record MappedColumn(int index, String title, List<String> examples, @Nullable ListColumn use) {

    static final int EXAMPLES = 2;
}
