package org.roster.desktop.shell;

import org.roster.contract.Me.Membership;

/**
 * An organization that the user administers, or whose invitation links the user hands out.
 *
 * @param account a signed-in account
 * @param membership the account's membership in the organization
 */
public record AdministeredOrganization(SignedInAccount account, Membership membership) {

    /** The ID of the organization, which is unique at its server. */
    String id() {
        return membership.organization().id();
    }

    /** The name of the organization when the memberships were read. */
    String name() {
        return membership.organization().name();
    }

    /** Whether both are the same organization of the same account. */
    boolean isSame(AdministeredOrganization other) {
        return account == other.account && id().equals(other.id());
    }
}
