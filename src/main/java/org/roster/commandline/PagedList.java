package org.roster.commandline;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Page;
import org.roster.desktop.client.ServiceException;

import java.util.ArrayList;
import java.util.List;

/** A list that the service returns in pages. */
@FunctionalInterface
interface PagedList<T> {

    /**
     * Reads a page.
     *
     * @param after the cursor in the page before, or null for the first page
     */
    Page<T> after(@Nullable String after) throws ServiceException;

    /** Reads all pages. */
    default List<T> all() throws ServiceException {
        List<T> all = new ArrayList<>();
        String next = null;
        do {
            Page<T> page = after(next);
            all.addAll(page.items());
            next = page.next();
        } while (next != null);
        return all;
    }
}
