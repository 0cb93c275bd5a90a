package org.roster.server.access;

import org.roster.contract.Actor;
import org.roster.contract.Role;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.sessions.CurrentSession;

/**
 * The caller of a request, as a member of the requested organization.
 *
 * @param session the session from the token
 * @param organization the organization's id
 * @param actor the member's id and name
 * @param role the member's current role
 */
public record Caller(CurrentSession session, String organization, Actor actor, Role role) {
    /** Returns the account that signed in. */
    public VerifiedIdentity identity() {
        return session.identity();
    }
}
