package org.roster.desktop.invites.bulk;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Invite;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The rows of the list, the visible ones, and the number of rows with each status. */
final class BulkInviteRows {

    private final ObservableList<BulkInviteRow> all = FXCollections.observableArrayList();
    private final FilteredList<BulkInviteRow> shown = new FilteredList<>(all);
    private final ObjectProperty<@Nullable RowStatus> filter = new SimpleObjectProperty<>();
    private final List<ReadOnlyIntegerWrapper> counts =
            Arrays.stream(RowStatus.values()).map(each -> new ReadOnlyIntegerWrapper()).toList();

    BulkInviteRows() {
        all.addListener((ListChangeListener<BulkInviteRow>) change -> count());
        filter.addListener((changed, before, now) ->
                shown.setPredicate(row -> now == null || row.status() == now));
    }

    private void count() {
        int[] numbers = new int[counts.size()];
        all.forEach(row -> numbers[row.status().ordinal()]++);
        for (int i = 0; i < numbers.length; i++) {
            counts.get(i).set(numbers[i]);
        }
    }

    void become(List<BulkInviteRow> rows) {
        all.setAll(rows);
    }

    /** Replaces the row with the same number. */
    void put(BulkInviteRow row) {
        all.set(row.number() - 1, row);
    }

    /** Returns the first row with a status. */
    Optional<BulkInviteRow> first(RowStatus wanted) {
        return all.stream().filter(row -> row.status() == wanted).findFirst();
    }

    /** Returns the number of rows that are still to be sent. */
    int left() {
        return count(RowStatus.READY) + count(RowStatus.AGAIN) + count(RowStatus.SENDING);
    }

    List<BulkInviteRow> all() {
        return all;
    }

    /** Returns the created invites, with their links. */
    List<Invite> made() {
        return all.stream().map(BulkInviteRow::made).filter(Objects::nonNull).toList();
    }

    /** The visible rows, in the order of the list. */
    ObservableList<BulkInviteRow> shown() {
        return shown;
    }

    /** The status to filter by, or null for all. */
    ObjectProperty<@Nullable RowStatus> filterProperty() {
        return filter;
    }

    ReadOnlyIntegerProperty countProperty(RowStatus of) {
        return counts.get(of.ordinal()).getReadOnlyProperty();
    }

    int count(RowStatus of) {
        return counts.get(of.ordinal()).get();
    }
}
