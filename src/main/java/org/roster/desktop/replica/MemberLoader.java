package org.roster.desktop.replica;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationService;
import org.roster.client.OrganizationService.Order;
import org.roster.client.PageCursors;
import org.roster.client.ServiceException;
import org.roster.contract.Member;
import org.roster.contract.Page;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Loads all members. The pages of one order must be read one after another, because each contains
 * the cursor of the next. Many members are therefore read from both ends in parallel.
 */
final class MemberLoader {

    private final OrganizationService service;
    private final PagedLoad<Member> all;

    /**
     * Creates a loader.
     *
     * @param listener receives members after the first page from time to time until all are loaded,
     *     on any thread; null for none
     */
    MemberLoader(OrganizationService service, @Nullable Consumer<List<Member>> listener) {
        this.service = service;
        this.all =
                new PagedLoad<>(
                        Member::id,
                        Comparator.comparing(Member::displayName, String.CASE_INSENSITIVE_ORDER),
                        listener);
    }

    /**
     * Loads the members after the first page, which contains the oldest.
     *
     * @return all members, by name
     */
    Snapshot<Member> rest(Page<Member> first) throws ServiceException {
        all.add(first);
        if (first.next() != null) {
            Page<Member> second =
                    service.members(
                            Order.OLDEST_FIRST, first.next(), OrganizationService.MAX_PAGE_SIZE);
            all.add(second);
            if (second.next() != null) {
                readFromBothEnds(second.next());
            }
        }
        return all.finish();
    }

    private void readFromBothEnds(String next) throws ServiceException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> newest =
                    threads.submit(() -> {
                        read(Order.NEWEST_FIRST, null);
                        return null;
                    });
            try {
                read(Order.OLDEST_FIRST, next);
                newest.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServiceException.Unreachable(e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof ServiceException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            } finally {
                newest.cancel(true);
            }
        }
    }

    /** Stops at a known member: the two ends have met, because join times never change. */
    private void read(Order order, @Nullable String after) throws ServiceException {
        PageCursors cursors = new PageCursors();
        Page<Member> page;
        String next = after;
        do {
            page = service.members(order, next, OrganizationService.MAX_PAGE_SIZE);
            next = cursors.next(page);
        } while (all.add(page) && next != null);
    }
}
