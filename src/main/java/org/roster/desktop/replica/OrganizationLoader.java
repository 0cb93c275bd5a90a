package org.roster.desktop.replica;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationService;
import org.roster.client.OrganizationService.Order;
import org.roster.client.PageCursors;
import org.roster.client.ServiceException;
import org.roster.contract.Invite;
import org.roster.contract.Member;
import org.roster.contract.Organization;
import org.roster.contract.Page;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Loads an organization page by page. Blocks.
 *
 * @param service the service of the organization
 * @param linksOnly whether the user hands out links only, and so can't see the members
 */
record OrganizationLoader(OrganizationService service, boolean linksOnly) {

    /** Loads everything. */
    LoadResult reload() throws ServiceException {
        // The revision comes first, so that changes during the load are loaded again
        Organization loaded = service.organization();
        Page<Member> firstMembers = firstMembers(OrganizationService.MAX_PAGE_SIZE);
        return new LoadResult(
                loaded,
                new MemberLoader(service, null).rest(firstMembers),
                rest(service.invites(null, OrganizationService.MAX_PAGE_SIZE), null),
                service.limits(),
                // Few members will have changed
                () -> {});
    }

    /** Loads the first members, if the user can see them. */
    Page<Member> firstMembers(int limit) throws ServiceException {
        return linksOnly
                ? new Page<>(List.of(), null, Long.MAX_VALUE)
                : service.members(Order.OLDEST_FIRST, null, limit);
    }

    /**
     * Loads all invites.
     *
     * @param first the first page
     * @param listener receives the invites of each further page, or null
     */
    Snapshot<Invite> rest(Page<Invite> first, @Nullable Consumer<List<Invite>> listener)
            throws ServiceException {
        PagedLoad<Invite> all =
                new PagedLoad<>(
                        Invite::id, Comparator.comparing(Invite::createdAt).reversed(), listener);
        all.add(first);
        PageCursors cursors = new PageCursors();
        for (String next = cursors.next(first); next != null; ) {
            Page<Invite> page = service.invites(next, OrganizationService.MAX_PAGE_SIZE);
            all.add(page);
            next = cursors.next(page);
        }
        return all.finish();
    }
}
