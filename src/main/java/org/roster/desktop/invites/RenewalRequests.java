package org.roster.desktop.invites;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The requests of invited people for new links, and the invites that answer them. Reads all rows at
 * most twice for each change, because an organization can have 100,000 invites.
 */
final class RenewalRequests {

    /** The creation time of the newest invite by the username key of each request. */
    private final Map<String, Instant> newest = new HashMap<>();

    /** Takes over the current rows. */
    void update(Iterable<InviteRow> rows) {
        newest.clear();
        for (InviteRow row : rows) {
            if (row.asksAgain()) {
                newest.put(row.usernameKey(), row.invite().createdAt());
            }
        }
        if (newest.isEmpty()) {
            return;
        }
        for (InviteRow row : rows) {
            newest.computeIfPresent(
                    row.usernameKey(), (key, at) -> later(at, row.invite().createdAt()));
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * Whether the invited person waits for a new link: no invite for the same username was created
     * after the request.
     */
    boolean isOpen(InviteRow row) {
        Instant asked = row.invite().renewalAskedAt();
        if (asked == null || !row.asksAgain()) {
            return false;
        }
        Instant created = newest.get(row.usernameKey());
        return created == null || !created.isAfter(asked);
    }
}
