package org.roster.desktop.ui.table;

import javafx.collections.ListChangeListener.Change;
import javafx.collections.ObservableList;
import javafx.collections.transformation.TransformationList;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A list whose elements are mapped from a source list, each once. */
public final class MappedList<E, F> extends TransformationList<E, F> {

    private final Function<? super F, ? extends E> mapping;
    private final List<E> mapped = new ArrayList<>();

    /** Elements that were prepared before their sources arrived. */
    private final Queue<Prepared<E, F>> prepared = new ConcurrentLinkedQueue<>();

    /**
     * Prepared elements in the expected order of their sources. This isn't a map: the garbage
     * collector would scatter the elements in memory in the order of their hashes, which slows down
     * every iteration.
     */
    private static final class Prepared<E, F> {

        /** The maximum number of expected elements in a row that can be missing. */
        private static final int MAX_MISSING = 50;

        private final List<F> sources;
        private final List<E> elements;
        private int next;

        Prepared(List<F> sources, List<E> elements) {
            this.sources = sources;
            this.elements = elements;
        }

        @Nullable E take(F source) {
            int end = Math.min(sources.size(), next + MAX_MISSING);
            for (int i = next; i < end; i++) {
                if (sources.get(i) == source) {
                    next = i + 1;
                    return elements.get(i);
                }
            }
            return null;
        }
    }

    /**
     * Maps the elements of {@code source}.
     *
     * @param mapping is also called on other threads for elements that are prepared
     */
    public MappedList(
            ObservableList<? extends F> source, Function<? super F, ? extends E> mapping) {
        super(source);
        this.mapping = mapping;
        source.forEach(element -> mapped.add(mapping.apply(element)));
    }

    /**
     * Maps elements before they are added to the source, in this order, so that adding them takes
     * less time. Can be called on any thread.
     *
     * @return discards what was prepared; call it when the elements have been added or won't be
     */
    public Runnable prepare(List<? extends F> soon) {
        List<E> elements = new ArrayList<>(soon.size());
        soon.forEach(source -> elements.add(mapping.apply(source)));
        Prepared<E, F> together = new Prepared<>(List.copyOf(soon), elements);
        prepared.add(together);
        return () -> prepared.remove(together);
    }

    /** Replaces elements that have changed although their sources haven't. */
    public void renew(UnaryOperator<E> newer) {
        beginChange();
        for (int i = 0; i < mapped.size(); i++) {
            E before = mapped.get(i);
            E now = newer.apply(before);
            if (!now.equals(before)) {
                mapped.set(i, now);
                nextSet(i, before);
            }
        }
        endChange();
    }

    @Override
    protected void sourceChanged(Change<? extends F> change) {
        beginChange();
        while (change.next()) {
            int from = change.getFrom();
            if (change.wasPermutated()) {
                permutate(change);
            } else if (change.wasUpdated()) {
                for (int i = from; i < change.getTo(); i++) {
                    mapped.set(i, mapping.apply(getSource().get(i)));
                    nextUpdate(i);
                }
            } else {
                replace(change, from);
            }
        }
        endChange();
    }

    private void permutate(Change<? extends F> change) {
        List<E> before = new ArrayList<>(mapped);
        int[] permutation = new int[change.getTo() - change.getFrom()];
        for (int i = change.getFrom(); i < change.getTo(); i++) {
            int target = change.getPermutation(i);
            permutation[i - change.getFrom()] = target;
            mapped.set(target, before.get(i));
        }
        nextPermutation(change.getFrom(), change.getTo(), permutation);
    }

    private void replace(Change<? extends F> change, int from) {
        List<E> affected = mapped.subList(from, from + change.getRemovedSize());
        List<E> removed = new ArrayList<>(affected);
        affected.clear();
        List<? extends F> was = change.getRemoved();
        List<? extends F> is = change.getAddedSubList();
        List<E> added = new ArrayList<>(is.size());
        for (int i = 0; i < is.size(); i++) {
            F element = is.get(i);
            // Replacing the whole list often leaves most elements unchanged
            boolean same = i < was.size() && was.get(i) == element;
            added.add(same ? removed.get(i) : elementOf(element));
        }
        mapped.addAll(from, added);
        nextReplace(from, from + added.size(), removed);
    }

    private E elementOf(F source) {
        for (Prepared<E, F> each : prepared) {
            E element = each.take(source);
            if (element != null) {
                return element;
            }
        }
        return mapping.apply(source);
    }

    @Override
    public int getSourceIndex(int index) {
        return index;
    }

    @Override
    public int getViewIndex(int index) {
        return index;
    }

    @Override
    public E get(int index) {
        return mapped.get(index);
    }

    @Override
    public int size() {
        return mapped.size();
    }
}
