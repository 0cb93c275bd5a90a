package org.roster.desktop.replica;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Entities that come page by page, each once, and are shown now and then. Several may add. */
final class PagedLoad<T> {

    /** From here on, the rest comes at once: whoever sorts does all of it anew each time. */
    private static final int SHOWN_BEFORE_ALL = 15_000;

    /** How many times what is shown there have to be to be shown, for the same reason. */
    private static final int WORTH_SHOWING = 4;

    private final Function<T, String> id;
    private final Comparator<T> order;
    private final @Nullable Consumer<List<T>> shown;
    private final Map<String, T> byId = new HashMap<>();
    private final List<T> all = new ArrayList<>();
    private int seen;

    /**
     * None yet.
     *
     * @param order what they are mostly sorted by; who does it where they are shown has little left
     * @param shown is given what nobody has been shown, until all are there; the first that is
     *     added is shown already; null where nobody looks
     */
    PagedLoad(Function<T, String> id, Comparator<T> order, @Nullable Consumer<List<T>> shown) {
        this.id = id;
        this.order = order;
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
            if (byId.putIfAbsent(id.apply(item), item) == null) {
                all.add(item);
            }
        }
        if (before == 0) {
            seen = all.size();
        } else if (shown != null && all.size() >= WORTH_SHOWING * seen && seen < SHOWN_BEFORE_ALL) {
            List<T> more = new ArrayList<>(all.subList(seen, all.size()));
            more.sort(order);
            seen = all.size();
            shown.accept(more);
        }
        return all.size() - before == items.size();
    }

    /** All of them are there, and none is added any more. */
    synchronized Snapshot<T> finish() {
        all.sort(order);
        return new Snapshot<>(all, byId);
    }
}
