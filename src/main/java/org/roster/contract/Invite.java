package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * An invitation to an organization.
 *
 * @param id opaque
 * @param provider the required identity provider
 * @param tenantId the required Entra tenant, as the administrator entered it, or null for any
 * @param username the invited account's username at the provider
 * @param role the role of the future member
 * @param notificationEmail the address for the mail if it isn't the username, or null
 * @param personalAccounts whether a personal account may redeem it, if the sign-in policy allows
 * @param language the language of the mail (BCP 47), or null for the organization's
 * @param note the inviter's text for the invited person, or null
 * @param endsAt the time when the access of the future member ends, or null for no end; the link
 *     stops working no later
 * @param status the status
 * @param createdAt the time of creation
 * @param expiresAt the time when the link stops working
 * @param createdBy the administrator who created it, or null if the operator did
 * @param acceptedAt the time of redemption, or null
 * @param acceptedBy the member who redeemed it, or null
 * @param revokedAt the time of revocation, or null
 * @param revokedBy the administrator who revoked it, or null
 * @param delivery the delivery of the mail
 * @param lastAttempt the last rejected sign-in at the link, or null
 * @param remindedAt the time when a reminder was queued, or null
 * @param renewalAskedAt the time when the invited person asked for a new link, or null
 * @param needsConfirmation true if the link works only once an administrator has read it or resent
 *     the mail, because the database was restored from a backup; otherwise null
 * @param link the invitation link; only in the response to its creation, otherwise null
 */
public record Invite(
        String id,
        InviteProvider provider,
        @Nullable String tenantId,
        String username,
        Role role,
        @Nullable String notificationEmail,
        boolean personalAccounts,
        @Nullable String language,
        @Nullable String note,
        @Nullable Instant endsAt,
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
        @Nullable Instant remindedAt,
        @Nullable Instant renewalAskedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean needsConfirmation,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String link) {

    /**
     * Whether the link works at this time. Compares the expiry time, because no event reports that
     * an invite has expired.
     */
    public boolean isPendingAt(Instant now) {
        return status == InviteStatus.PENDING && now.isBefore(expiresAt);
    }

    /** Whether an administrator has to confirm the invite before its link works. */
    public boolean waitsForConfirmation() {
        return status == InviteStatus.PENDING && Boolean.TRUE.equals(needsConfirmation);
    }

    /**
     * Returns a copy without the link, for code that stores invites and must not be able to use
     * them.
     */
    public Invite withoutLink() {
        return new InviteBuilder(this).link(null).build();
    }

    /** Omits the link, so that an invite that is logged by mistake doesn't reveal it. */
    @Override
    public String toString() {
        return "Invite[" + id + ", " + status + "]";
    }
}
