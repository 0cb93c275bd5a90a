package org.roster.commandline;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Page;
import org.roster.desktop.client.ServiceException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A list that the service returns in pages. */
@FunctionalInterface
interface PagedList<T> {

    /**
     * Reads a page.
     *
     * @param after the cursor from the previous page, or null for the first page
     */
    Page<T> after(@Nullable String after) throws ServiceException;

    /** The maximum number of pages, which contain several million items. */
    int MAX_PAGES = 10_000;

    /**
     * Reads all pages.
     *
     * @throws ServiceException.NotRoster if the list has no end, so that a faulty server can't keep
     *     a command running
     */
    default List<T> all() throws ServiceException {
        List<T> all = new ArrayList<>();
        Set<String> cursors = new HashSet<>();
        String next = null;
        do {
            Page<T> page = after(next);
            all.addAll(page.items());
            next = page.next();
            boolean endless = page.items().isEmpty() || cursors.size() == MAX_PAGES;
            if (next != null && (endless || !cursors.add(next))) {
                throw new ServiceException.NotRoster("A list has no end");
            }
        } while (next != null);
        return all;
    }
}
