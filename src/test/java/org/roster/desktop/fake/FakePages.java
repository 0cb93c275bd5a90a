package org.roster.desktop.fake;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Page;

import java.util.List;

/** Divides lists into pages as the service does. */
final class FakePages {

    private FakePages() {}

    /**
     * Returns a page.
     *
     * @param after the cursor of the page, which is an index; null for the first page
     * @param size the largest number of items
     * @param revision the revision of the organization
     */
    static <T> Page<T> page(List<T> all, @Nullable String after, int size, long revision) {
        int from = after == null ? 0 : Integer.parseInt(after);
        int to = Math.min(all.size(), from + size);
        return new Page<>(
                List.copyOf(all.subList(from, to)),
                to == all.size() ? null : Integer.toString(to),
                revision);
    }
}
