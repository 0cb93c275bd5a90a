package org.roster.desktop.ui.text;

import java.util.List;
import java.util.function.Function;

/**
 * The text of a table, to be copied or exported.
 *
 * @param header the titles of the columns
 * @param line returns the cells of a row, one for each column
 */
public record TextTable<R>(List<String> header, Function<R, List<String>> line) {

    /** Returns the cells of these rows. */
    public List<List<String>> lines(List<R> rows) {
        return rows.stream().map(line).toList();
    }
}
