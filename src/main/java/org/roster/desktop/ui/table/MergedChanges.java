package org.roster.desktop.ui.table;

import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.List;

/**
 * The same list, which reports several additions and removals in one change as the replacement of
 * one range. JavaFX 26's {@code FilteredList} processes an addition before the removal that belongs
 * to it. If its array is full, it fails and is wrong from then on.
 */
final class MergedChanges<E> extends IdentityList<E> {

    MergedChanges(ObservableList<E> source) {
        super(source);
    }

    @Override
    protected void sourceChanged(ListChangeListener.Change<? extends E> change) {
        beginChange();
        int from = -1;
        int to = 0;
        List<E> removed = new ArrayList<>();
        while (change.next()) {
            if (change.wasPermutated() || change.wasUpdated()) {
                relayInPlace(change);
            } else {
                if (from < 0) {
                    from = change.getFrom();
                    to = from;
                }
                // The elements between two parts of the change have stayed
                removed.addAll(getSource().subList(to, change.getFrom()));
                removed.addAll(change.getRemoved());
                to = change.getTo();
            }
        }
        if (from >= 0) {
            nextReplace(from, to, removed);
        }
        endChange();
    }
}
