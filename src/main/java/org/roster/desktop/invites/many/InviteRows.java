package org.roster.desktop.invites.many;

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

/** The rows of the list, those shown, and how many there are of each verdict. */
final class InviteRows {

    private final ObservableList<Row> all = FXCollections.observableArrayList();
    private final FilteredList<Row> shown = new FilteredList<>(all);
    private final ObjectProperty<@Nullable Verdict> verdict = new SimpleObjectProperty<>();
    private final List<ReadOnlyIntegerWrapper> counts =
            Arrays.stream(Verdict.values()).map(each -> new ReadOnlyIntegerWrapper()).toList();

    InviteRows() {
        all.addListener((ListChangeListener<Row>) change -> count());
        verdict.addListener((changed, before, now) ->
                shown.setPredicate(row -> now == null || row.verdict() == now));
    }

    private void count() {
        int[] numbers = new int[counts.size()];
        all.forEach(row -> numbers[row.verdict().ordinal()]++);
        for (int i = 0; i < numbers.length; i++) {
            counts.get(i).set(numbers[i]);
        }
    }

    void become(List<Row> rows) {
        all.setAll(rows);
    }

    /** Puts a row in the place of the one of the same number. */
    void put(Row row) {
        all.set(row.number() - 1, row);
    }

    /** The first row that stands so. */
    Optional<Row> first(Verdict wanted) {
        return all.stream().filter(row -> row.verdict() == wanted).findFirst();
    }

    /** How many are to be sent still. */
    int left() {
        return count(Verdict.READY) + count(Verdict.AGAIN) + count(Verdict.SENDING);
    }

    List<Row> all() {
        return all;
    }

    /** The invites that were made, with their links. */
    List<Invite> made() {
        return all.stream().map(Row::made).filter(Objects::nonNull).toList();
    }

    /** The rows to show, as given. */
    ObservableList<Row> shown() {
        return shown;
    }

    /** The verdict that is shown alone, or null for all. */
    ObjectProperty<@Nullable Verdict> verdictProperty() {
        return verdict;
    }

    ReadOnlyIntegerProperty countProperty(Verdict of) {
        return counts.get(of.ordinal()).getReadOnlyProperty();
    }

    int count(Verdict of) {
        return counts.get(of.ordinal()).get();
    }
}
