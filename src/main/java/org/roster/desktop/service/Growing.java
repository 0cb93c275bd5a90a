package org.roster.desktop.service;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Entities that come page by page, each once, and are shown now and then. Several may add. */
final class Growing<T> {

    private final Function<T, String> id;
    private final Consumer<List<T>> shown;
    private final Set<String> present = new HashSet<>();
    private final List<T> all = new ArrayList<>();
    private int seen;

    /**
     * None yet.
     *
     * @param shown is given what nobody has been shown; the first that is added is shown already
     */
    Growing(Function<T, String> id, Consumer<List<T>> shown) {
        this.id = id;
        this.shown = shown;
    }

    /**
     * Adds those that are not there yet.
     *
     * @return whether that are all of them
     */
    synchronized boolean add(List<T> items) {
        int before = all.size();
        for (T item : items) {
            if (present.add(id.apply(item))) {
                all.add(item);
            }
        }
        if (before == 0) {
            seen = all.size();
        } else if (all.size() >= 2 * seen) {
            // As much again as is shown, each time: whoever sorts does all of it anew
            List<T> more = List.copyOf(all.subList(seen, all.size()));
            seen = all.size();
            shown.accept(more);
        }
        return all.size() - before == items.size();
    }

    /** Those that have been added, in that order. */
    synchronized List<T> list() {
        return List.copyOf(all);
    }
}
