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
        Runnable finished) {}
