package org.roster.server.redemption;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.AttemptReason;
import org.roster.contract.InviteProvider;
import org.roster.contract.InviteStatus;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.text.Names;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * An invite as the invited person meets it.
 *
 * @param createdBy who invites, or null where the operator does
 * @param tenantId the only Entra tenant that may redeem it, or null for any
 * @param username the account that may redeem it, as the administrator wrote it
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

    /** The invite of this id as it is now. */
    static Optional<RedeemableInvite> find(Handle handle, String id, Instant now) {
        return handle.createQuery(
                        """
                        SELECT i.*, o.name AS organization FROM invite i
                          JOIN organization o ON o.id = i.organization_id
                         WHERE i.id = :id
                        """)
                .bind("id", id)
                .map((row, context) -> read(row, now))
                .findOne();
    }

    private static RedeemableInvite read(ResultSet row, Instant now) throws SQLException {
        Instant expiresAt = Instant.ofEpochMilli(row.getLong("expires_at"));
        InviteStatus status = InviteStatus.valueOf(row.getString("status"));
        boolean over = status == InviteStatus.PENDING && !now.isBefore(expiresAt);
        String inviter = row.getString("created_by_id");
        return new RedeemableInvite(
                row.getString("id"),
                row.getString("organization_id"),
                row.getString("organization"),
                inviter == null ? null : new Actor(inviter, row.getString("created_by_name")),
                Role.valueOf(row.getString("role")),
                InviteProvider.valueOf(row.getString("provider")),
                row.getString("tenant_id"),
                row.getString("username"),
                over ? InviteStatus.EXPIRED : status,
                expiresAt,
                row.getString("accepted_by_id"));
    }

    /** Whether accounts of this provider may redeem it. */
    boolean permits(Provider with) {
        return provider == InviteProvider.ANY || provider.name().equals(with.name());
    }

    /** Why this account may not redeem it, or empty where it fits. */
    Optional<AttemptReason> misfit(VerifiedIdentity person) {
        if (!permits(person.provider())) {
            return Optional.of(AttemptReason.WRONG_PROVIDER);
        }
        if (tenantId != null && !tenantId.equals(person.tenantId())) {
            return Optional.of(AttemptReason.WRONG_TENANT);
        }
        if (person.vouchedNames().stream().anyMatch(name -> Names.same(username, name))) {
            return Optional.empty();
        }
        return Optional.of(
                Names.same(username, person.username())
                        ? AttemptReason.USERNAME_NOT_VERIFIED
                        : AttemptReason.WRONG_USERNAME);
    }
}
