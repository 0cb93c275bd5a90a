package org.roster.server.invites;

import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.AttemptReason;
import org.roster.contract.Delivery;
import org.roster.contract.DeliveryReason;
import org.roster.contract.DeliveryState;
import org.roster.contract.Invite;
import org.roster.contract.InviteBuilder;
import org.roster.contract.InviteProvider;
import org.roster.contract.InviteStatus;
import org.roster.contract.LastAttempt;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.contract.SignInPolicy;
import org.roster.server.access.SignInPolicies;
import org.roster.server.storage.RowTime;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;

/** Maps rows of the table {@code invite}. */
final class InviteRowMapper {

    private InviteRowMapper() {}

    /** Maps an invite; its status comes from the computed column {@code current_status}. */
    static Invite invite(ResultSet row, StatementContext context) throws SQLException {
        return new InviteBuilder()
                .id(row.getString("id"))
                .provider(InviteProvider.valueOf(row.getString("provider")))
                .tenantId(row.getString("tenant"))
                .username(row.getString("username"))
                .role(Role.valueOf(row.getString("role")))
                .notificationEmail(row.getString("notification_email"))
                .personalAccounts(row.getInt("personal_accounts") == 1)
                .language(row.getString("mail_language"))
                .note(row.getString("note"))
                .endsAt(RowTime.of(row, "ends_at"))
                .status(InviteStatus.valueOf(row.getString("current_status")))
                .createdAt(Instant.ofEpochMilli(row.getLong("created_at")))
                .expiresAt(Instant.ofEpochMilli(row.getLong("expires_at")))
                .createdBy(actor(row, "created_by"))
                .acceptedAt(RowTime.of(row, "accepted_at"))
                .acceptedBy(actor(row, "accepted_by"))
                .revokedAt(RowTime.of(row, "revoked_at"))
                .revokedBy(actor(row, "revoked_by"))
                .delivery(
                        new Delivery(
                                DeliveryState.valueOf(row.getString("delivery_state")),
                                row.getString("delivery_address"),
                                row.getInt("delivery_attempts"),
                                row.getString("delivery_error"),
                                reason(row.getString("delivery_reason")),
                                RowTime.of(row, "delivery_at")))
                .lastAttempt(lastAttempt(row))
                .remindedAt(RowTime.of(row, "reminded_at"))
                .renewalAskedAt(RowTime.of(row, "renewal_asked_at"))
                .needsConfirmation(row.getInt("needs_confirmation") == 1 ? true : null)
                .build();
    }

    private static @Nullable DeliveryReason reason(@Nullable String name) {
        return name == null ? null : DeliveryReason.valueOf(name);
    }

    /** Maps an invite that is joined with its organization. */
    static StoredInvite stored(ResultSet row, StatementContext context) throws SQLException {
        SignInPolicy policy = SignInPolicies.read(row.getString("sign_in_policy"));
        return new StoredInvite(
                invite(row, context),
                row.getString("organization_id"),
                row.getString("organization"),
                Locale.forLanguageTag(row.getString("language")),
                policy,
                row.getString("tenant_id"),
                row.getInt("has_valid_creator") == 1 && InviteCreator.fits(policy, row),
                row.getInt("has_free_slot") == 1);
    }

    private static @Nullable LastAttempt lastAttempt(ResultSet row) throws SQLException {
        Instant at = RowTime.of(row, "attempt_at");
        return at == null
                ? null
                : new LastAttempt(
                        at,
                        AttemptReason.valueOf(row.getString("attempt_reason")),
                        Provider.valueOf(row.getString("attempt_provider")),
                        row.getString("attempt_username"),
                        row.getString("attempt_tenant_id"),
                        row.getString("attempt_error"),
                        row.getString("attempt_correlation_id"));
    }

    private static @Nullable Actor actor(ResultSet row, String name) throws SQLException {
        String id = row.getString(name + "_id");
        return id == null ? null : new Actor(id, row.getString(name + "_name"));
    }
}
