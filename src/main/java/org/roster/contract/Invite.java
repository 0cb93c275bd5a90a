package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * An invitation to an organization.
 *
 * @param id opaque
 * @param provider the identity provider that it asks for
 * @param tenantId the Entra tenant that it asks for, as the administrator wrote it, or null for any
 * @param username what the provider calls the invited account
 * @param role what the person will be
 * @param notificationEmail where the mail goes instead of to the username, or null
 * @param status where it stands
 * @param createdAt when it was made
 * @param expiresAt when the link stops working
 * @param createdBy the administrator who made it, or null where the operator did
 * @param acceptedAt when it was redeemed, or null
 * @param acceptedBy the member who redeemed it, or null
 * @param revokedAt when it was revoked, or null
 * @param revokedBy the administrator who revoked it, or null
 * @param delivery what became of the mail
 * @param lastAttempt the last account that was turned away at the link, or null
 * @param link the invitation link, in the answer to its creation alone, otherwise null
 */
public record Invite(
        String id,
        InviteProvider provider,
        @Nullable String tenantId,
        String username,
        Role role,
        @Nullable String notificationEmail,
        InviteStatus status,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Actor createdBy,
        @Nullable Instant acceptedAt,
        @Nullable Actor acceptedBy,
        @Nullable Instant revokedAt,
        @Nullable Actor revokedBy,
        Delivery delivery,
        @Nullable LastAttempt lastAttempt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String link) {

    /** Whether its link works at this time: nobody tells that an invite has expired. */
    public boolean isPendingAt(Instant now) {
        return status == InviteStatus.PENDING && now.isBefore(expiresAt);
    }

    /** The same without its link, for whoever keeps invites and is to open none. */
    public Invite withoutLink() {
        return new InviteBuilder(this).link(null).build();
    }

    /** Leaves the link out, so that an invite which is logged by mistake opens nothing. */
    @Override
    public String toString() {
        return "Invite[" + id + ", " + status + "]";
    }
}
