package org.roster.desktop.ui.table;

/**
 * The texts of a table without rows.
 *
 * @param loading while the first rows are being loaded, for screen readers
 * @param none if there are no rows
 * @param noMatch if a search or a filter hides all rows
 * @param unavailable if the rows can't be loaded at the moment
 */
public record PlaceholderTexts(String loading, String none, String noMatch, String unavailable) {

    /** Creates the texts of a table that can't be searched. */
    public PlaceholderTexts(String loading, String none, String unavailable) {
        this(loading, none, none, unavailable);
    }
}
