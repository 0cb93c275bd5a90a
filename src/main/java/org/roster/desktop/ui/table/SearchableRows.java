package org.roster.desktop.ui.table;

import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.event.Event;
import javafx.scene.control.SortEvent;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The rows of a table, sorted first and then filtered by the search. Typing in the search field
 * doesn't sort the rows again.
 */
public final class SearchableRows<R> {

    private final SortedList<R> sorted;
    private final FilteredList<R> found;
    private final Function<R, String> id;
    private final @Nullable Comparator<R> unsorted;
    private @Nullable RowTracking<R> tracking;

    /**
     * Contains all rows, in their own order until the table is sorted.
     *
     * @param id returns the ID of a row's entity; see {@link RowTracking}
     */
    public SearchableRows(ObservableList<R> all, Function<R, String> id) {
        this(all, id, null);
    }

    /**
     * Contains all rows.
     *
     * @param id returns the ID of a row's entity; see {@link RowTracking}
     * @param unsorted the order until the table is sorted, and of rows that its order considers
     *     equal
     */
    public SearchableRows(
            ObservableList<R> all, Function<R, String> id, @Nullable Comparator<R> unsorted) {
        this.id = id;
        this.unsorted = unsorted;
        sorted = new SortedList<>(all);
        found = new FilteredList<>(new MergedChanges<>(sorted));
    }

    /** Sets the filter. */
    public void find(Predicate<R> wanted) {
        found.setPredicate(wanted);
        if (tracking != null) {
            tracking.releaseScroll();
        }
    }

    /** The rows that match, in the order of the table. */
    public ObservableList<R> list() {
        return found;
    }

    /** Returns the index of the first matching row in the table, or -1. */
    public int indexOf(Predicate<R> wanted) {
        for (int i = 0; i < found.size(); i++) {
            if (wanted.test(found.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** Shows the rows in a table whose column values are whole rows ({@link Cells}). */
    @SuppressWarnings("unchecked")
    public void showIn(TableView<R> table) {
        tracking = RowTracking.show(table, found, id);
        // The comparator is already set. The rest of the table's sorting rejects a list that is
        // filtered after it is sorted, and moves the selection by position.
        table.addEventHandler(SortEvent.sortEvent(), Event::consume);
        sorted.comparatorProperty()
                .bind(
                        Bindings.createObjectBinding(
                                () ->
                                        order(
                                                (List<TableColumn<R, R>>)
                                                        (List<?>) table.getSortOrder()),
                                table.comparatorProperty()));
    }

    /**
     * Combines the comparators of the columns. The default creates two observable values for each
     * comparison.
     */
    private @Nullable Comparator<R> order(List<TableColumn<R, R>> columns) {
        @Nullable Comparator<R> order = unsorted;
        for (TableColumn<R, R> column : columns.reversed()) {
            Comparator<R> by = column.getComparator();
            if (column.getSortType() == TableColumn.SortType.DESCENDING) {
                by = by.reversed();
            }
            order = order == null ? by : by.thenComparing(order);
        }
        return order;
    }
}
