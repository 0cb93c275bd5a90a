package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The caller: the identity from the token and the memberships.
 *
 * @param identity the signed-in account
 * @param memberships the caller's memberships, sorted by organization name; empty if the caller is
 *     not a member of any organization
 * @param accountRecreated whether a member has the name of this account, but an account with
 *     another subject at the same provider; null if not
 */
public record Me(
        Identity identity,
        List<Membership> memberships,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean accountRecreated) {

    /** Creates a caller whose account wasn't created again. */
    public Me(Identity identity, List<Membership> memberships) {
        this(identity, memberships, null);
    }

    /** Returns whether a member has the name of this account. */
    public boolean wasRecreated() {
        return Boolean.TRUE.equals(accountRecreated);
    }

    /**
     * A signed-in account.
     *
     * @param provider the identity provider of the account
     * @param tenantId the account's Entra tenant, or null for Google
     * @param username the account's username at the provider
     * @param displayName the name from the provider, or the username if there is none
     */
    public record Identity(
            Provider provider, @Nullable String tenantId, String username, String displayName) {}

    /**
     * A membership in an organization.
     *
     * @param organization the organization
     * @param memberId the caller's member ID in the organization
     * @param role the caller's role in the organization
     * @param grants what the caller may do in addition; empty for administrators
     * @param state whether the caller has access to the organization
     * @param endsAt the time when the access ends or ended, or null for no end
     */
    public record Membership(
            OrganizationName organization,
            String memberId,
            Role role,
            Set<Grant> grants,
            MemberState state,
            @Nullable Instant endsAt) {

        /** Creates a membership; a service of an earlier version names neither grants nor state. */
        public Membership {
            grants = grants == null ? Set.of() : Set.copyOf(grants);
            state = state == null ? MemberState.ACTIVE : state;
        }

        /** Creates a membership without grants. */
        public Membership(OrganizationName organization, String memberId, Role role) {
            this(organization, memberId, role, Set.of(), MemberState.ACTIVE, null);
        }
    }

    /**
     * An organization, reduced to its ID and name.
     *
     * @param id opaque
     * @param name the display name
     */
    public record OrganizationName(String id, String name) {}
}
