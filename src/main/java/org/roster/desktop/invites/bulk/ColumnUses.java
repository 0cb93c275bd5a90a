package org.roster.desktop.invites.bulk;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The use of each column of a list.
 *
 * @param titles the titles of the columns, empty texts for a list without a header
 * @param columns the position of each used column
 */
record ColumnUses(List<String> titles, Map<ListColumn, Integer> columns) {

    /** No choice: the uses follow from the titles and the content. */
    static final ColumnUses AUTOMATIC = new ColumnUses(List.of(), Map.of());

    /** Returns the use of a column, or null if it isn't used. */
    @Nullable ListColumn of(int index) {
        return columns.entrySet().stream()
                .filter(column -> column.getValue() == index)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** Returns the uses after a change. The column that had this use before isn't used then. */
    ColumnUses with(int index, @Nullable ListColumn use) {
        Map<ListColumn, Integer> changed = new EnumMap<>(ListColumn.class);
        changed.putAll(columns);
        changed.values().removeIf(column -> column == index);
        if (use != null) {
            changed.put(use, index);
        }
        return new ColumnUses(titles, changed);
    }
}
