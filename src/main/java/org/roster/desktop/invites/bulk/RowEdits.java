package org.roster.desktop.invites.bulk;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The cells that the user has changed in the rows, without a change of the list itself. */
final class RowEdits {

    private final Map<RowSource, Map<ListColumn, String>> edits = new HashMap<>();

    /** Changes a cell of a row. An empty text stands for the default. */
    void put(RowSource row, ListColumn column, String text) {
        edits.computeIfAbsent(row, key -> new EnumMap<>(ListColumn.class)).put(column, text);
    }

    /** Returns the changed cells of a row. */
    Map<ListColumn, String> of(RowSource row) {
        return edits.getOrDefault(row, Map.of());
    }

    boolean isEmpty() {
        return edits.isEmpty();
    }
}
