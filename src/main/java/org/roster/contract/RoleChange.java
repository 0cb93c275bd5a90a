package org.roster.contract;

import org.jspecify.annotations.Nullable;

/**
 * The body of a change to a member.
 *
 * @param role the new role
 */
public record RoleChange(@Nullable Role role) {}
