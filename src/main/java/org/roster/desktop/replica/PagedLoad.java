package org.roster.desktop.replica;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Collects pages of entities without duplicates and reports them in batches. Thread-safe. */
final class PagedLoad<T> {

    /** After this many, the rest is reported together: each batch sorts the whole list again. */
    private static final int MAX_REPORTED_EARLY = 15_000;

    /** The growth factor between two batches, for the same reason. */
    private static final int BATCH_FACTOR = 4;

    private final Function<T, String> id;
    private final Comparator<T> order;
    private final @Nullable Consumer<List<T>> listener;
    private final Map<String, T> byId = new HashMap<>();
    private final List<T> all = new ArrayList<>();
    private int reported;
    private long revision = Long.MAX_VALUE;

    /**
     * Starts empty.
     *
     * @param order the usual order in the table, which is then quick to sort
     * @param listener receives each batch after the first page; null for none
     */
    PagedLoad(Function<T, String> id, Comparator<T> order, @Nullable Consumer<List<T>> listener) {
        this.id = id;
        this.order = order;
        this.listener = listener;
    }

    /**
     * Adds a page.
     *
     * @return whether all of its entities are new
     */
    synchronized boolean add(Page<T> page) {
        List<T> items = page.items();
        revision = Math.min(revision, page.revision());
        int before = all.size();
        for (T item : items) {
            if (byId.putIfAbsent(id.apply(item), item) == null) {
                all.add(item);
            }
        }
        if (before == 0) {
            reported = all.size();
        } else if (listener != null
                && all.size() >= BATCH_FACTOR * reported
                && reported < MAX_REPORTED_EARLY) {
            List<T> more = new ArrayList<>(all.subList(reported, all.size()));
            more.sort(order);
            reported = all.size();
            listener.accept(more);
        }
        return all.size() - before == items.size();
    }

    /** Returns all entities. No page may be added afterwards. */
    synchronized Snapshot<T> finish() {
        all.sort(order);
        return new Snapshot<>(all, byId, revision);
    }
}
