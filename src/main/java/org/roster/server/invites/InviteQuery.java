package org.roster.server.invites;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.server.access.InviteScope;
import org.roster.server.http.Cursor;

/**
 * A request for a page of invites, newest first.
 *
 * @param scope the invites that the caller can see
 * @param status returns only invites in this status; null returns all
 * @param after the end of the previous page, or null for the first page
 * @param limit the maximum number of invites
 * @param prefix the start of the username, or null
 */
record InviteQuery(
        InviteScope scope,
        @Nullable InviteStatus status,
        @Nullable Cursor after,
        int limit,
        @Nullable String prefix) {

    /** The only sort order of invites. */
    static final String ORDER = "-createdAt";

    /** Returns the cursor for the page after this invite. */
    static Cursor cursor(Invite last) {
        return new Cursor(ORDER, Long.toString(last.createdAt().toEpochMilli()), last.id());
    }
}
