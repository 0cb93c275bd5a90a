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

/** A list whose elements are made from another list's, each once. */
public final class MappedList<E, F> extends TransformationList<E, F> {

    private final Function<? super F, ? extends E> mapping;
    private final List<E> mapped = new ArrayList<>();

    /** Elements whose sources are not there yet. */
    private final Queue<Prepared<E, F>> prepared = new ConcurrentLinkedQueue<>();

    /**
     * Elements in the order in which their sources will come. No map: the collector would scatter
     * them over the memory by its hashes, and whoever goes through all of them would wait for it.
     */
    private static final class Prepared<E, F> {

        /** So many that were expected may be missing in a row, since they had come otherwise. */
        private static final int MOST_MISSING = 50;

        private final List<F> sources;
        private final List<E> elements;
        private int next;

        Prepared(List<F> sources, List<E> elements) {
            this.sources = sources;
            this.elements = elements;
        }

        @Nullable E take(F source) {
            int end = Math.min(sources.size(), next + MOST_MISSING);
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
     * The elements of {@code source}, mapped.
     *
     * @param mapping is asked on other threads as well where elements are prepared
     */
    public MappedList(
            ObservableList<? extends F> source, Function<? super F, ? extends E> mapping) {
        super(source);
        this.mapping = mapping;
        source.forEach(element -> mapped.add(mapping.apply(element)));
    }

    /**
     * Maps what will soon be added to the source at once and in this order, on any thread: adding
     * it takes less time then.
     *
     * @return forgets what was prepared, for when it has been added or will not be
     */
    public Runnable prepare(List<? extends F> soon) {
        List<E> elements = new ArrayList<>(soon.size());
        soon.forEach(source -> elements.add(mapping.apply(source)));
        Prepared<E, F> together = new Prepared<>(List.copyOf(soon), elements);
        prepared.add(together);
        return () -> prepared.remove(together);
    }

    /** Replaces elements that say something else by now, although their sources do not. */
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
            // Whoever sets a whole list anew often has the same in it as before, and some more
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
