package org.roster.client;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Change;
import org.roster.contract.Page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest changes of an activity log, newest first.
 *
 * @param complete whether these are all changes since the wanted time; otherwise older ones may
 *     exist
 */
public record RecentChanges(List<Change> changes, boolean complete) {

    /**
     * Reads changes back to a time.
     *
     * @param since the time of the oldest change to find
     * @param mostPages the most pages to read; an organization can have a long log
     */
    public static RecentChanges read(OrganizationService service, Instant since, int mostPages)
            throws ServiceException {
        List<Change> changes = new ArrayList<>();
        PageCursors cursors = new PageCursors();
        @Nullable String before = null;
        for (int pages = 0; pages < mostPages; pages++) {
            Page<Change> page = service.changes(before, OrganizationService.MAX_PAGE_SIZE);
            changes.addAll(page.items());
            before = cursors.next(page);
            if (before == null || page.items().getLast().at().isBefore(since)) {
                return new RecentChanges(changes, true);
            }
        }
        return new RecentChanges(changes, false);
    }
}
