package org.roster.server.access;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Grant;
import org.roster.contract.Role;

import java.util.Set;

/** The invites that a caller can see. */
public enum InviteScope {
    /** All invites of the organization, for administrators. */
    ALL,
    /** Invites for members in any state, for changes by an API token. */
    MEMBERS,
    /** Pending invites for members, for a member with the grant {@code INVITE_LINKS}. */
    LINKS;

    /** Returns the invites that a member with this role and these grants can see, or null. */
    static @Nullable InviteScope of(Role role, Set<Grant> grants) {
        if (role == Role.ADMINISTRATOR) {
            return ALL;
        }
        return grants.contains(Grant.INVITE_LINKS) ? LINKS : null;
    }
}
