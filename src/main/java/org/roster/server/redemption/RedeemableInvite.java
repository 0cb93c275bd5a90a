package org.roster.server.redemption;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.AttemptReason;
import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.contract.InviteStatus;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.invites.StoredInvite;
import org.roster.server.text.Names;

import java.time.Instant;
import java.util.Optional;

/**
 * An invite and the rules for which accounts may redeem it.
 *
 * @param createdBy the administrator who invites, or null for the operator
 * @param tenantId the GUID of the only Entra tenant that may redeem it, or null for any
 * @param username the username of the account that may redeem it, as entered by the administrator
 * @param acceptedBy the id of the member who redeemed it, or null
 */
record RedeemableInvite(
        String id,
        String organizationId,
        String organization,
        @Nullable Actor createdBy,
        Role role,
        InviteProvider provider,
        @Nullable String tenantId,
        String username,
        InviteStatus status,
        Instant expiresAt,
        @Nullable String acceptedBy) {

    /** Returns the redeemable view of a stored invite. */
    static RedeemableInvite of(StoredInvite stored) {
        Invite invite = stored.invite();
        Actor acceptedBy = invite.acceptedBy();
        return new RedeemableInvite(
                invite.id(),
                stored.organizationId(),
                stored.organization(),
                invite.createdBy(),
                invite.role(),
                invite.provider(),
                stored.resolvedTenantId(),
                invite.username(),
                invite.status(),
                invite.expiresAt(),
                acceptedBy == null ? null : acceptedBy.memberId());
    }

    /** Returns whether accounts of this provider may redeem the invite. */
    boolean permits(Provider candidate) {
        return provider == InviteProvider.ANY || provider.name().equals(candidate.name());
    }

    /** Returns why this account may not redeem the invite, or empty if it may. */
    Optional<AttemptReason> mismatch(VerifiedIdentity identity) {
        if (!permits(identity.provider())) {
            return Optional.of(AttemptReason.WRONG_PROVIDER);
        }
        if (tenantId != null && !tenantId.equals(identity.tenantId())) {
            return Optional.of(AttemptReason.WRONG_TENANT);
        }
        if (identity.verifiedNames().stream().anyMatch(name -> Names.same(username, name))) {
            return Optional.empty();
        }
        return Optional.of(
                Names.same(username, identity.username())
                        ? AttemptReason.USERNAME_NOT_VERIFIED
                        : AttemptReason.WRONG_USERNAME);
    }
}
