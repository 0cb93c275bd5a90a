package org.roster.desktop.replica;

import org.roster.contract.Invite;
import org.roster.contract.Limits;
import org.roster.contract.Member;
import org.roster.contract.Organization;

/**
 * The result of one load of an organization.
 *
 * @param finished runs when its members have been applied or dropped
 */
record LoadResult(
        Organization organization,
        Snapshot<Member> members,
        Snapshot<Invite> invites,
        Limits limits,
        Runnable finished) {

    /**
     * The revision that the result contains wholly. Its pages can come from databases of which one
     * lags behind, and events tell what the older pages lack.
     */
    long revision() {
        return Math.min(organization.revision(), Math.min(members.revision(), invites.revision()));
    }
}
