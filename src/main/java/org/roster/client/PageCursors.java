package org.roster.client;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Page;

import java.util.HashSet;
import java.util.Set;

/**
 * The cursors of a list that is read page by page. Refuses a list without an end, so that a faulty
 * server can't keep a program reading.
 */
public final class PageCursors {

    /** The maximum number of pages, which contain several million items. */
    public static final int MAX_PAGES = 10_000;

    private final Set<String> known = new HashSet<>();

    /**
     * Returns the cursor of the page after this one, or null after the last page.
     *
     * @throws ServiceException.NotRoster if the cursor is repeated, if the page is empty but not
     *     the last, or if there are too many pages
     */
    public @Nullable String next(Page<?> page) throws ServiceException.NotRoster {
        String next = page.next();
        boolean endless = page.items().isEmpty() || known.size() == MAX_PAGES;
        if (next != null && (endless || !known.add(next))) {
            throw new ServiceException.NotRoster("A list has no end");
        }
        return next;
    }
}
