package org.roster.desktop.ui.table;

import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.TableView.TableViewSelectionModel;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Keeps the selection, the focus and the scroll position of a table on the same entities while its
 * rows change. A {@link TableView} keeps them by position: after another administrator removes a
 * row, its neighbor is selected.
 *
 * <p>An entity that leaves the table leaves the selection. It doesn't return to the selection with
 * the next filter, because actions must not affect rows that the user can't see.
 */
public final class RowTracking<R> {

    /** The key under which {@code CellBehaviorBase} stores where a range selection starts. */
    static final String ANCHOR = "anchor";

    /** Above this number of rows, one pass over the table is faster than a search for each. */
    private static final int MAX_SEARCHES = 16;

    private final TableView<R> table;
    private final Function<R, String> id;
    private final TrackedRows rows;
    private final ScrollAnchor<R> scroll;

    /** The selected entities with their last known row; the last one is the selected item. */
    private final Map<String, Integer> selected = new LinkedHashMap<>();

    private @Nullable String focused;
    private @Nullable String anchor;
    private boolean changing;

    /**
     * Shows rows in a table.
     *
     * @param rows the rows in the order of the table
     * @param id returns the ID of a row's entity, which never changes
     */
    public static <R> RowTracking<R> show(
            TableView<R> table, ObservableList<R> rows, Function<R, String> id) {
        return new RowTracking<>(table, rows, id);
    }

    private RowTracking(TableView<R> table, ObservableList<R> rows, Function<R, String> id) {
        this.table = table;
        this.id = id;
        this.rows = new TrackedRows(rows);
        this.scroll = new ScrollAnchor<>(table, id);
        table.setItems(this.rows);
        ListChangeListener<Integer> selection = change -> rememberSelection();
        table.getSelectionModel().getSelectedIndices().addListener(selection);
        ChangeListener<Number> focus = (changed, before, now) -> rememberFocus();
        table.getFocusModel().focusedIndexProperty().addListener(focus);
        table.focusedProperty().addListener((changed, before, now) -> focusRow());
        MapChangeListener<Object, Object> anchors = change -> rememberAnchor(change.getKey());
        table.getProperties().addListener(anchors);
    }

    /** Lets the table scroll as usual: the user has filtered or sorted the rows. */
    void releaseScroll() {
        scroll.release();
    }

    /** Focuses the first row if none has the focus: only a row shows where the focus is. */
    private void focusRow() {
        if (table.isFocused() && table.getFocusModel().getFocusedIndex() < 0 && !rows.isEmpty()) {
            table.getFocusModel().focus(0);
        }
    }

    private void rememberSelection() {
        if (changing) {
            return;
        }
        selected.clear();
        for (int index : table.getSelectionModel().getSelectedIndices()) {
            remember(index);
        }
        int last = table.getSelectionModel().getSelectedIndex();
        String lastId = idAt(last);
        if (lastId != null && selected.remove(lastId) != null) {
            remember(last);
        }
    }

    private void remember(int index) {
        String each = idAt(index);
        if (each != null) {
            selected.put(each, index);
        }
    }

    private void rememberFocus() {
        if (!changing) {
            focused = idAt(table.getFocusModel().getFocusedIndex());
        }
    }

    private void rememberAnchor(Object key) {
        if (!changing && ANCHOR.equals(key)) {
            anchor =
                    table.getProperties().get(ANCHOR) instanceof TablePosition<?, ?> position
                            ? idAt(position.getRow())
                            : null;
        }
    }

    private @Nullable String idAt(int index) {
        return index >= 0 && index < rows.size() ? id.apply(rows.get(index)) : null;
    }

    /**
     * Selects the entities that were selected before the change, and no others.
     *
     * @param focusHint the row that had the focus before the change
     */
    private void restore(int focusHint) {
        TableViewSelectionModel<R> selection = table.getSelectionModel();
        findSelected();
        int[] wanted = selected.values().stream().mapToInt(Integer::intValue).toArray();
        if (!isSelected(wanted)) {
            clear(selection);
            if (wanted.length > 0) {
                selection.selectIndices(wanted[0], Arrays.copyOfRange(wanted, 1, wanted.length));
            }
        }
        restoreFocus(focusHint);
        restoreAnchor();
    }

    /**
     * Clears the selection. After some changes, JavaFX 26 keeps an index without its cell, which
     * only an explicit selection of that row removes.
     */
    private void clear(TableViewSelectionModel<R> selection) {
        selection.clearSelection();
        for (int stale : List.copyOf(selection.getSelectedIndices())) {
            selection.select(stale);
            selection.clearSelection(stale);
        }
    }

    private boolean isSelected(int[] wanted) {
        TableViewSelectionModel<R> selection = table.getSelectionModel();
        int lead = wanted.length == 0 ? -1 : wanted[wanted.length - 1];
        return selection.getSelectedIndices().size() == wanted.length
                && selection.getSelectedIndex() == lead
                && Arrays.stream(wanted).allMatch(selection::isSelected);
    }

    private void findSelected() {
        if (selected.size() > MAX_SEARCHES) {
            Map<String, Integer> places = new HashMap<>();
            for (int i = 0; i < rows.size(); i++) {
                String each = id.apply(rows.get(i));
                if (selected.containsKey(each)) {
                    places.put(each, i);
                }
            }
            selected.keySet().retainAll(places.keySet());
            selected.replaceAll((each, before) -> places.getOrDefault(each, before));
        } else {
            selected.replaceAll(this::find);
            selected.values().removeIf(index -> index < 0);
        }
    }

    /** Returns the row of an entity, or -1. Searches outwards from the row where it was. */
    private int find(String wanted, int near) {
        int size = rows.size();
        for (int distance = 0; distance <= Math.max(near, size - near); distance++) {
            if (wanted.equals(idAt(near - distance))) {
                return near - distance;
            }
            if (wanted.equals(idAt(near + distance))) {
                return near + distance;
            }
        }
        return -1;
    }

    /** If the focused entity is gone, the focus stays at its position and selects nothing. */
    private void restoreFocus(int hint) {
        int index = focused == null ? -1 : find(focused, hint);
        if (focused != null && index < 0) {
            index = Math.min(hint, rows.size() - 1);
            focused = idAt(index);
        }
        if (table.getFocusModel().getFocusedIndex() != index) {
            table.getFocusModel().focus(index);
        }
    }

    /** Without this, Shift+click would select from the row that has taken the anchor's place. */
    private void restoreAnchor() {
        if (anchor == null
                || !(table.getProperties().get(ANCHOR) instanceof TablePosition<?, ?> position)) {
            return;
        }
        int index = find(anchor, Math.max(position.getRow(), 0));
        if (index < 0) {
            anchor = focused;
            index = table.getFocusModel().getFocusedIndex();
        }
        if (index < 0) {
            table.getProperties().remove(ANCHOR);
        } else if (index != position.getRow()) {
            table.getProperties().put(ANCHOR, new TablePosition<>(table, index, null));
        }
    }

    /** The rows of the table. Restores the selection after each change. */
    private final class TrackedRows extends IdentityList<R> {

        TrackedRows(ObservableList<R> source) {
            super(source);
        }

        @Override
        protected void sourceChanged(ListChangeListener.Change<? extends R> change) {
            changing = true;
            try {
                scroll.hold();
                int focusBefore = table.getFocusModel().getFocusedIndex();
                beginChange();
                relay(change);
                endChange();
                restore(Math.max(focusBefore, 0));
            } finally {
                changing = false;
            }
            // The table can have the focus before its rows are loaded
            focusRow();
        }

        private void relay(ListChangeListener.Change<? extends R> change) {
            while (change.next()) {
                if (change.wasPermutated()) {
                    scroll.release();
                }
                if (change.wasPermutated() || change.wasUpdated()) {
                    relayInPlace(change);
                } else {
                    nextReplace(change.getFrom(), change.getTo(), change.getRemoved());
                }
            }
        }
    }
}
