package org.roster.desktop.invites.bulk;

import java.util.List;

/**
 * A column of a list that can contain the usernames.
 *
 * @param index the position of the column, from 0
 * @param title the title of the column, as written
 * @param examples the first values, at most {@link #EXAMPLES}
 */
record UsernameColumn(int index, String title, List<String> examples) {

    static final int EXAMPLES = 2;
}
