package org.roster.desktop.ui.table;

import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The rows of a table, and of these the ones that are searched for. They are sorted first and
 * searched then: a letter more or less in a search leaves the order as it is.
 */
public final class SearchableRows<R> {

    private final SortedList<R> sorted;
    private final FilteredList<R> found;
    private final @Nullable Comparator<R> unsorted;

    /** All of these, in their order, until the table asks for another. */
    public SearchableRows(ObservableList<R> all) {
        this(all, null);
    }

    /**
     * All of these.
     *
     * @param unsorted the order until the table asks for another, and of what is the same to that
     */
    public SearchableRows(ObservableList<R> all, @Nullable Comparator<R> unsorted) {
        this.unsorted = unsorted;
        sorted = new SortedList<>(all);
        found = new FilteredList<>(sorted);
    }

    /** Leaves out all others. */
    public void find(Predicate<R> wanted) {
        found.setPredicate(wanted);
    }

    /** Those that are found, in the order of the table. */
    public ObservableList<R> list() {
        return found;
    }

    /** Where the first such row is in the table; -1 where there is none. */
    public int indexOf(Predicate<R> wanted) {
        for (int i = 0; i < found.size(); i++) {
            if (wanted.test(found.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** Shows them in a table whose columns have whole rows as their values ({@link Cells}). */
    @SuppressWarnings("unchecked")
    public void showIn(TableView<R> table) {
        table.setItems(found);
        // Its own takes no list that is filtered after it was sorted
        table.setSortPolicy(shown -> true);
        sorted.comparatorProperty()
                .bind(
                        Bindings.createObjectBinding(
                                () ->
                                        order(
                                                (List<TableColumn<R, R>>)
                                                        (List<?>) table.getSortOrder()),
                                table.comparatorProperty()));
    }

    /** The table's own makes two observable values for each two rows that it compares. */
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
