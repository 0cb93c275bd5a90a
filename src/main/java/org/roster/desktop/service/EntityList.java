package org.roster.desktop.service;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Entities by id, as an observable list that changes no more than it has to. */
final class EntityList<T> {

    /** Above this many changes, one new list costs less than the changes one by one. */
    private static final int MOST_SINGLE_CHANGES = 200;

    private final ObservableList<T> list = FXCollections.observableArrayList();
    private final ObservableList<T> view = FXCollections.unmodifiableObservableList(list);
    private final Function<T, String> id;
    private final boolean newestFirst;

    EntityList(Function<T, String> id, boolean newestFirst) {
        this.id = id;
        this.newestFirst = newestFirst;
    }

    /** The list to look at. */
    ObservableList<T> view() {
        return view;
    }

    private int index(String wanted) {
        for (int i = 0; i < list.size(); i++) {
            if (id.apply(list.get(i)).equals(wanted)) {
                return i;
            }
        }
        return -1;
    }

    @Nullable T find(String wanted) {
        int index = index(wanted);
        return index < 0 ? null : list.get(index);
    }

    /** Adds an entity, or puts it in the place of what it was before. */
    void put(T entity) {
        int index = index(id.apply(entity));
        if (index >= 0) {
            list.set(index, entity);
        } else {
            list.add(newestFirst ? 0 : list.size(), entity);
        }
    }

    void remove(String wanted) {
        int index = index(wanted);
        if (index >= 0) {
            list.remove(index);
        }
    }

    /** Adds pages to those before. */
    void append(List<T> pages) {
        Set<String> present = new HashSet<>();
        list.forEach(entity -> present.add(id.apply(entity)));
        List<T> added = pages.stream().filter(entity -> present.add(id.apply(entity))).toList();
        if (added.size() > MOST_SINGLE_CHANGES) {
            // Whoever sorts puts single ones into their places one by one
            List<T> together = new ArrayList<>(list);
            together.addAll(added);
            list.setAll(together);
        } else {
            list.addAll(added);
        }
    }

    /**
     * Becomes the same as {@code fresh}; what has not changed keeps its place and its selection.
     */
    void become(List<T> fresh) {
        Map<String, T> now = new HashMap<>();
        fresh.forEach(entity -> now.put(id.apply(entity), entity));
        List<T> added = new ArrayList<>(fresh);
        Set<String> present = new HashSet<>();
        int changes = 0;
        for (T before : list) {
            String key = id.apply(before);
            present.add(key);
            changes += before.equals(now.get(key)) ? 0 : 1;
        }
        added.removeIf(entity -> present.contains(id.apply(entity)));
        if (changes + added.size() > MOST_SINGLE_CHANGES) {
            list.setAll(fresh);
            return;
        }
        for (int i = list.size() - 1; i >= 0; i--) {
            T before = list.get(i);
            T after = now.get(id.apply(before));
            if (after == null) {
                list.remove(i);
            } else if (!after.equals(before)) {
                list.set(i, after);
            }
        }
        list.addAll(newestFirst ? 0 : list.size(), added);
    }
}
