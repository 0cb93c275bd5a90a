package org.roster.server.invites;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.roster.contract.InviteStatus;
import org.roster.server.access.InviteScope;
import org.roster.server.storage.SearchKeys;

/**
 * A search for the invites whose username starts with a prefix.
 *
 * @param prefix the prefix as a search key; empty finds all invites
 * @param status an SQL condition that {@code invite_pending} covers, or empty
 */
record InviteSearch(String prefix, String status) {

    /**
     * The number of matches from which a search scans the invites from the newest on until the page
     * is full. With fewer matches, the search fetches and sorts them all.
     */
    private static final int MANY_MATCHES = 5_000;

    /** Returns the search of a request. */
    static InviteSearch of(InviteQuery request) {
        boolean pending =
                request.scope() == InviteScope.LINKS || request.status() == InviteStatus.PENDING;
        String status =
                pending
                        ? " AND " + InviteStore.PENDING
                        : request.status() == InviteStatus.EXPIRED
                                ? " AND " + InviteStore.EXPIRED
                                : "";
        return new InviteSearch(
                request.prefix() == null ? "" : SearchKeys.of(request.prefix()), status);
    }

    boolean isEmpty() {
        return prefix.isEmpty();
    }

    /**
     * Returns whether to scan the invites, because too many match or all do.
     *
     * @param now the time in milliseconds, for which an invite is pending or expired
     */
    boolean scans(Handle handle, String organization, long now) {
        if (isEmpty()) {
            return true;
        }
        Query count =
                handle.createQuery(
                        """
                        SELECT count(*) FROM (SELECT 1 FROM invite
                                               WHERE organization_id = :organization%s%s
                                               LIMIT :many) AS matches
                        """
                                .formatted(condition(false), status));
        bind(count);
        if (!status.isEmpty()) {
            count.bind("now", now);
        }
        return count.bind("organization", organization)
                        .bind("many", MANY_MATCHES)
                        .mapTo(Integer.class)
                        .one()
                == MANY_MATCHES;
    }

    /**
     * Returns the column to sort by. Without an index for the order, a database finds the matches
     * by the index of usernames.
     */
    static String order(boolean scans) {
        return scans ? "created_at" : "created_at + 0";
    }

    /**
     * Returns the condition for invites that match; binds what {@link #bind} binds. A scan doesn't
     * use the index of usernames.
     */
    String condition(boolean scans) {
        String key = scans ? "username_key || ''" : "username_key";
        return isEmpty() ? "" : " AND %1$s >= :prefix AND %1$s < :end".formatted(key);
    }

    /** Binds the prefix. */
    void bind(Query query) {
        if (!isEmpty()) {
            query.bind("prefix", prefix).bind("end", SearchKeys.endOfPrefix(prefix));
        }
    }
}
