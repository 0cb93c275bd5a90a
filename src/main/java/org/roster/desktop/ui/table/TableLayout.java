package org.roster.desktop.ui.table;

import java.util.List;

/**
 * The layout of a table as the user has arranged it.
 *
 * @param columns the columns from left to right; those that are missing have their usual place
 * @param sorting the columns that the rows are sorted by, the most important first
 */
public record TableLayout(List<PlacedColumn> columns, List<SortedColumn> sorting) {

    /** The layout of a table that the user hasn't arranged. */
    public static final TableLayout DEFAULT = new TableLayout(List.of(), List.of());

    /**
     * A column.
     *
     * @param id the ID of the column in its view
     * @param width in pixels at a zoom of 100 percent
     * @param visible whether the table shows the column
     */
    public record PlacedColumn(String id, int width, boolean visible) {}

    /**
     * A column that the rows are sorted by.
     *
     * @param id the ID of the column in its view
     * @param descending whether the largest value comes first
     */
    public record SortedColumn(String id, boolean descending) {}

    public TableLayout {
        columns = List.copyOf(columns);
        sorting = List.copyOf(sorting);
    }
}
