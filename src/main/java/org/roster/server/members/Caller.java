package org.roster.server.members;

import org.roster.contract.Actor;
import org.roster.contract.Role;
import org.roster.server.identity.SignedIn;

/**
 * Who calls, as a member of the organization that is called.
 *
 * @param person whom the token speaks of
 * @param organization the organization's id
 * @param actor the member, by id and name
 * @param role the member's role at this moment
 */
public record Caller(SignedIn person, String organization, Actor actor, Role role) {}
