package org.roster.desktop.replica;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Member;
import org.roster.contract.Page;
import org.roster.desktop.client.OrganizationService;
import org.roster.desktop.client.OrganizationService.Order;
import org.roster.desktop.client.ServiceException;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Reads all members. Each page names the next one, so that those of one order can only be had one
 * after the other; many members are read from both ends at once, until both have met.
 */
final class MemberLoader {

    private final OrganizationService service;
    private final PagedLoad<Member> all;

    /**
     * A reading.
     *
     * @param shown is given what has been read since the first page, now and then until all are
     *     there, on any thread; null where nobody looks
     */
    MemberLoader(OrganizationService service, @Nullable Consumer<List<Member>> shown) {
        this.service = service;
        this.all =
                new PagedLoad<>(
                        Member::id,
                        Comparator.comparing(Member::displayName, String.CASE_INSENSITIVE_ORDER),
                        shown);
    }

    /**
     * Reads on from the first page, the one with the oldest.
     *
     * @return all members, by name
     */
    Snapshot<Member> rest(Page<Member> first) throws ServiceException {
        all.add(first.items());
        if (first.next() != null) {
            Page<Member> second =
                    service.members(
                            Order.OLDEST_FIRST, first.next(), OrganizationService.LARGEST_PAGE);
            all.add(second.items());
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

    /** A page with somebody known has met the other end: the moment of joining never changes. */
    private void read(Order order, @Nullable String after) throws ServiceException {
        Page<Member> page;
        String next = after;
        do {
            page = service.members(order, next, OrganizationService.LARGEST_PAGE);
            next = page.next();
        } while (all.add(page.items()) && next != null);
    }
}
