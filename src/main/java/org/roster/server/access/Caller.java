package org.roster.server.access;

import org.roster.contract.Actor;
import org.roster.contract.Role;
import org.roster.server.identity.VerifiedIdentity;

/**
 * Who calls, as a member of the organization that is called.
 *
 * @param person whom the token speaks of
 * @param organization the organization's id
 * @param actor the member, by id and name
 * @param role the member's role at this moment
 */
public record Caller(VerifiedIdentity person, String organization, Actor actor, Role role) {}
