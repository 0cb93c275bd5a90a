package org.roster.desktop.ui.table;

import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.TransformationList;

/** A view of a list with the same elements at the same positions. */
abstract class IdentityList<E> extends TransformationList<E, E> {

    IdentityList(ObservableList<E> source) {
        super(source);
    }

    /** Reports the current part of a change of the source, which permutates or updates it. */
    final void relayInPlace(ListChangeListener.Change<? extends E> change) {
        int from = change.getFrom();
        int to = change.getTo();
        if (change.wasPermutated()) {
            int[] permutation = new int[to - from];
            for (int i = from; i < to; i++) {
                permutation[i - from] = change.getPermutation(i);
            }
            nextPermutation(from, to, permutation);
        } else {
            for (int i = from; i < to; i++) {
                nextUpdate(i);
            }
        }
    }

    @Override
    public final int getSourceIndex(int index) {
        return index;
    }

    @Override
    public final int getViewIndex(int index) {
        return index;
    }

    @Override
    public final E get(int index) {
        return getSource().get(index);
    }

    @Override
    public final int size() {
        return getSource().size();
    }
}
