package org.roster.desktop.invites.bulk;

import javafx.beans.binding.NumberBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
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
import java.util.function.Predicate;

/** The rows of the list, the visible ones, and the number of rows with each status. */
final class BulkInviteRows {

    private final ObservableList<BulkInviteRow> all = FXCollections.observableArrayList();
    private final FilteredList<BulkInviteRow> shown = new FilteredList<>(all);
    private final ObjectProperty<@Nullable RowStatus> filter = new SimpleObjectProperty<>();
    private final List<ReadOnlyIntegerWrapper> counts =
            Arrays.stream(RowStatus.values()).map(each -> new ReadOnlyIntegerWrapper()).toList();

    private final NumberBinding unsent =
            countProperty(RowStatus.READY)
                    .add(countProperty(RowStatus.AGAIN))
                    .add(countProperty(RowStatus.UNSENT));

    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();

    BulkInviteRows() {
        all.addListener((ListChangeListener<BulkInviteRow>) this::recount);
        filter.addListener((changed, before, now) ->
                // A row that is edited stays until the user has finished
                shown.setPredicate(row -> now == null || row.status() == now || row.open()));
    }

    private void recount(ListChangeListener.Change<? extends BulkInviteRow> change) {
        int[] numbers = counts.stream().mapToInt(ReadOnlyIntegerWrapper::get).toArray();
        while (change.next()) {
            change.getRemoved().forEach(row -> numbers[row.status().ordinal()]--);
            change.getAddedSubList().forEach(row -> numbers[row.status().ordinal()]++);
        }
        for (int i = 0; i < numbers.length; i++) {
            counts.get(i).set(numbers[i]);
        }
        changes.set(changes.get() + 1);
    }

    /** Replaces the rows. Rows that stay the same are left alone, so that they can be edited. */
    void become(List<BulkInviteRow> rows) {
        if (rows.size() != all.size()) {
            all.setAll(rows);
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            BulkInviteRow now = rows.get(i).after(all.get(i));
            if (!now.equals(all.get(i))) {
                all.set(i, now);
            }
        }
    }

    /** Replaces the row with the same number. */
    void put(BulkInviteRow row) {
        all.set(row.number() - 1, row);
    }

    /** Shows fields in the rows that the user has to correct, and in no others. */
    void openWrong() {
        open(BulkInviteRow::isWrong);
    }

    /** Shows no fields. */
    void closeAll() {
        open(row -> false);
    }

    /** Ends the editing of all rows but one and those that the user has to correct. */
    void closeAllBut(int number) {
        open(row -> row.open() && (row.number() == number || row.isWrong()));
    }

    private void open(Predicate<BulkInviteRow> which) {
        for (BulkInviteRow row : List.copyOf(all)) {
            if (row.open() != which.test(row)) {
                put(row.opened(!row.open()));
            }
        }
    }

    /** Gives the rows with a status another one. */
    void replace(RowStatus before, RowStatus now) {
        for (BulkInviteRow row : List.copyOf(all)) {
            if (row.status() == before) {
                put(row.at(now, ""));
            }
        }
    }

    /** Returns the first row with a status. */
    Optional<BulkInviteRow> first(RowStatus wanted) {
        return all.stream().filter(row -> row.status() == wanted).findFirst();
    }

    /** Returns the number of rows that are still to be sent. */
    int left() {
        return unsent().intValue() + count(RowStatus.SENDING);
    }

    /** The number of rows that the next start of the sending begins with. */
    NumberBinding unsent() {
        return unsent;
    }

    /** Returns the number of rows that are sent or to be sent. */
    int sendable() {
        return (int) all.stream().filter(row -> !row.status().isLeftOut()).count();
    }

    /** Returns the number of rows that the user can correct. */
    int wrong() {
        return count(RowStatus.INVALID) + count(RowStatus.REFUSED) + count(RowStatus.NO_SLOT);
    }

    /** All rows, in the order of the list. */
    ObservableList<BulkInviteRow> all() {
        return all;
    }

    /** Returns the row with this number. */
    BulkInviteRow row(int number) {
        return all.get(number - 1);
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

    /** The number of changes of rows so far; it changes after the counts. */
    ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    ReadOnlyIntegerProperty countProperty(RowStatus of) {
        return counts.get(of.ordinal()).getReadOnlyProperty();
    }

    int count(RowStatus of) {
        return counts.get(of.ordinal()).get();
    }
}
