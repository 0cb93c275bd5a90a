package org.roster.server.access;

import org.roster.contract.Actor;
import org.roster.contract.Grant;
import org.roster.contract.Role;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.sessions.CurrentSession;

import java.util.Set;

/**
 * The caller of a request, as a member of the requested organization.
 *
 * @param session the session from the token
 * @param organization the organization's id
 * @param actor the member's id and name
 * @param role the member's current role
 * @param grants what the member may do in addition
 */
public record Caller(
        CurrentSession session, String organization, Actor actor, Role role, Set<Grant> grants) {

    /** Returns the account that signed in. */
    public VerifiedIdentity identity() {
        return session.identity();
    }

    /** Returns the invites that the caller can see, if any. */
    public InviteScope inviteScope() {
        return role == Role.ADMINISTRATOR ? InviteScope.ALL : InviteScope.LINKS;
    }
}
