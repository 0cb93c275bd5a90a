package org.roster.contract;

import java.time.Instant;

/**
 * An organization.
 *
 * @param id opaque
 * @param name the display name
 * @param revision increases by one with each change of its members, invites or limits
 * @param createdAt the time when the operator created it
 * @param signInPolicy the accounts that can sign in
 * @param version increases with each change of the fields that {@link OrganizationChange} sets
 */
public record Organization(
        String id,
        String name,
        long revision,
        Instant createdAt,
        SignInPolicy signInPolicy,
        long version)
        implements Versioned {}
