package org.roster.client;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Page;

import java.util.ArrayList;
import java.util.List;

/** A list that the service returns in pages. */
@FunctionalInterface
public interface PagedList<T> {

    /**
     * Reads a page.
     *
     * @param after the cursor from the previous page, or null for the first page
     */
    Page<T> after(@Nullable String after) throws ServiceException;

    /**
     * Reads all pages.
     *
     * @throws ServiceException.NotRoster if the list has no end
     */
    default List<T> all() throws ServiceException {
        List<T> all = new ArrayList<>();
        PageCursors cursors = new PageCursors();
        String next = null;
        do {
            Page<T> page = after(next);
            all.addAll(page.items());
            next = cursors.next(page);
        } while (next != null);
        return all;
    }
}
