package org.roster.desktop.replica;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Entities by ID, in an observable list with as few changes as possible. */
final class EntityList<T> {

    /** Above this number, replacing the list is faster than single changes. */
    private static final int MAX_SINGLE_CHANGES = 200;

    private final ObservableList<T> list = FXCollections.observableArrayList();
    private final ObservableList<T> view = FXCollections.unmodifiableObservableList(list);
    private Map<String, T> byId = new HashMap<>();
    private final Function<T, String> id;
    private final boolean newestFirst;

    EntityList(Function<T, String> id, boolean newestFirst) {
        this.id = id;
        this.newestFirst = newestFirst;
    }

    /** The read-only list. */
    ObservableList<T> view() {
        return view;
    }

    private int index(String wanted) {
        if (!byId.containsKey(wanted)) {
            return -1;
        }
        for (int i = 0; i < list.size(); i++) {
            // New entities, which change most, are found first
            int index = newestFirst ? i : list.size() - 1 - i;
            if (id.apply(list.get(index)).equals(wanted)) {
                return index;
            }
        }
        throw new IllegalStateException("The list lacks a known entity");
    }

    @Nullable T find(String wanted) {
        return byId.get(wanted);
    }

    /** Adds an entity or replaces it in its place. */
    void put(T entity) {
        int index = index(id.apply(entity));
        byId.put(id.apply(entity), entity);
        if (index >= 0) {
            list.set(index, entity);
        } else {
            list.add(newestFirst ? 0 : list.size(), entity);
        }
    }

    void remove(String wanted) {
        int index = index(wanted);
        if (index >= 0) {
            byId.remove(wanted);
            list.remove(index);
        }
    }

    /** Appends pages. */
    void append(List<T> pages) {
        List<T> added = new ArrayList<>(pages.size());
        for (T entity : pages) {
            if (byId.putIfAbsent(id.apply(entity), entity) == null) {
                added.add(entity);
            }
        }
        if (added.size() > MAX_SINGLE_CHANGES) {
            // A sorted list inserts added entities one by one
            List<T> together = new ArrayList<>(list.size() + added.size());
            together.addAll(list);
            together.addAll(added);
            list.setAll(together);
        } else {
            list.addAll(added);
        }
    }

    /**
     * Becomes equal to {@code fresh}. Unchanged entities keep their place and selection, unless
     * there are too many changes.
     */
    void become(Snapshot<T> fresh) {
        Map<String, T> before = byId;
        Map<String, T> now = fresh.byId();
        int changes = now.size();
        for (T was : list) {
            T is = now.get(id.apply(was));
            if (is == null) {
                changes++;
            } else if (is.equals(was)) {
                changes--;
            }
        }
        byId = now;
        if (changes == 0) {
            return;
        }
        if (changes > MAX_SINGLE_CHANGES) {
            list.setAll(fresh.list());
            return;
        }
        for (int i = list.size() - 1; i >= 0; i--) {
            T was = list.get(i);
            T is = now.get(id.apply(was));
            if (is == null) {
                list.remove(i);
            } else if (!is.equals(was)) {
                list.set(i, is);
            }
        }
        list.addAll(
                newestFirst ? 0 : list.size(),
                fresh.list().stream()
                        .filter(entity -> !before.containsKey(id.apply(entity)))
                        .toList());
    }
}
