package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A person who belongs to an organization.
 *
 * @param id opaque
 * @param provider whom the person signs in with
 * @param tenantId the Entra tenant of the account, or null for Google
 * @param username what the provider called the account when the invite was redeemed
 * @param displayName the person's name as the provider gave it, else the username
 * @param role what the person may do
 * @param joinedAt when the invite was redeemed
 * @param lastSeenAt the last request, exact to some minutes, or null before the first
 * @param invitedBy the administrator who sent the invite, or null where the operator did
 * @param version grows by one with each change; the entity tag of this member
 */
public record Member(
        String id,
        Provider provider,
        @Nullable String tenantId,
        String username,
        String displayName,
        Role role,
        Instant joinedAt,
        @Nullable Instant lastSeenAt,
        @Nullable Actor invitedBy,
        long version) {}
