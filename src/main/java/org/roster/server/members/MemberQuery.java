package org.roster.server.members;

import org.jspecify.annotations.Nullable;
import org.roster.contract.MemberState;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.server.http.Cursor;

/**
 * A request for a page of members.
 *
 * @param after the end of the previous page, or null for the first page
 * @param limit the maximum number of members
 * @param search the words to search for
 * @param role returns only members with this role; null returns all
 * @param provider returns only members of this provider; null returns all
 * @param state returns only members in this state; null returns all
 */
record MemberQuery(
        MemberOrder order,
        @Nullable Cursor after,
        int limit,
        MemberSearch search,
        @Nullable Role role,
        @Nullable Provider provider,
        @Nullable MemberState state) {}
