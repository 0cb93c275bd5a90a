package org.roster.server.access;

import org.roster.contract.Actor;
import org.roster.contract.Role;
import org.roster.server.identity.VerifiedIdentity;

/**
 * The caller of a request, as a member of the requested organization.
 *
 * @param identity the identity from the token
 * @param organization the organization's id
 * @param actor the member's id and name
 * @param role the member's current role
 */
public record Caller(VerifiedIdentity identity, String organization, Actor actor, Role role) {}
