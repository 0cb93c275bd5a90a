package org.roster.desktop.replica;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Entities by id, as an observable list that changes no more than it has to. */
final class EntityList<T> {

    /** Above this many changes, one new list costs less than the changes one by one. */
    private static final int MOST_SINGLE_CHANGES = 200;

    private final ObservableList<T> list = FXCollections.observableArrayList();
    private final ObservableList<T> view = FXCollections.unmodifiableObservableList(list);
    private Map<String, T> byId = new HashMap<>();
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
        if (!byId.containsKey(wanted)) {
            return -1;
        }
        for (int i = 0; i < list.size(); i++) {
            if (id.apply(list.get(i)).equals(wanted)) {
                return i;
            }
        }
        throw new IllegalStateException("Known, and not there");
    }

    @Nullable T find(String wanted) {
        return byId.get(wanted);
    }

    /** Adds an entity, or puts it in the place of what it was before. */
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

    /** Adds pages to those before. */
    void append(List<T> pages) {
        List<T> added = new ArrayList<>(pages.size());
        for (T entity : pages) {
            if (byId.putIfAbsent(id.apply(entity), entity) == null) {
                added.add(entity);
            }
        }
        if (added.size() > MOST_SINGLE_CHANGES) {
            // Whoever sorts puts single ones into their places one by one
            List<T> together = new ArrayList<>(list.size() + added.size());
            together.addAll(list);
            together.addAll(added);
            list.setAll(together);
        } else {
            list.addAll(added);
        }
    }

    /**
     * Becomes the same as {@code fresh}; what has not changed keeps its place and its selection,
     * unless very much has changed.
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
        if (changes > MOST_SINGLE_CHANGES) {
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
