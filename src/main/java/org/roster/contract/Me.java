package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The caller: who the token says it is, and where that person belongs.
 *
 * @param identity the signed-in account
 * @param memberships the organizations that the person is a member of, by name; empty for a
 *     stranger
 */
public record Me(Identity identity, List<Membership> memberships) {

    /**
     * A signed-in account.
     *
     * @param provider who vouches for it
     * @param tenantId its Entra tenant, or null for Google
     * @param username what the provider calls it
     * @param displayName the person's name as the provider gives it, else the username
     */
    public record Identity(
            Provider provider, @Nullable String tenantId, String username, String displayName) {}

    /**
     * A place in an organization.
     *
     * @param organization where
     * @param memberId the person's member id there
     * @param role what the person may do there
     */
    public record Membership(OrganizationName organization, String memberId, Role role) {}

    /**
     * An organization by name.
     *
     * @param id opaque
     * @param name what people call it
     */
    public record OrganizationName(String id, String name) {}
}
