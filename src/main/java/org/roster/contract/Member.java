package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;

/**
 * A member of an organization.
 *
 * @param id opaque
 * @param provider the identity provider that the member signs in with
 * @param tenantId the Entra tenant of the account, or null for Google
 * @param username the account's username at the provider, which follows a renamed account
 * @param displayName the name from the provider, or the username if there is none
 * @param role the role
 * @param grants what a member may do in addition; empty for administrators
 * @param state whether the member has access
 * @param endsAt the time when the access ends or ended, or null for no end
 * @param joinedAt the time when the member joined
 * @param lastSeenAt the time of the last request, accurate to a few minutes, or null before the
 *     first
 * @param invitedBy the administrator who sent the invite, or null if the operator did
 * @param managedBy the SCIM connection that suspends and resumes the member, or null
 * @param version increases by one with each change; the entity tag of this member
 */
public record Member(
        String id,
        Provider provider,
        @Nullable String tenantId,
        String username,
        String displayName,
        Role role,
        Set<Grant> grants,
        MemberState state,
        @Nullable Instant endsAt,
        Instant joinedAt,
        @Nullable Instant lastSeenAt,
        @Nullable Actor invitedBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ScimConnectionReference managedBy,
        long version)
        implements Versioned {

    /** Creates a member; a service of an earlier version names neither grants nor state. */
    public Member {
        grants = grants == null ? Set.of() : Set.copyOf(grants);
        state = state == null ? MemberState.ACTIVE : state;
    }

    /** Returns whether the member has access at this time. */
    public boolean hasAccessAt(Instant now) {
        return state == MemberState.ACTIVE && (endsAt == null || now.isBefore(endsAt));
    }

    /** Returns whether the member is an administrator whose access has no end. */
    public boolean administersWithoutEnd() {
        return role == Role.ADMINISTRATOR && state == MemberState.ACTIVE && endsAt == null;
    }
}
