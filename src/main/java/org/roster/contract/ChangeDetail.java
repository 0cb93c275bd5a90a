package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonValue;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The details of a {@link Change} beyond its subject. On the wire and in the database, a detail is
 * an object of strings whose members depend on the {@link ChangeKind}. Unknown members are ignored,
 * and missing members are read as empty strings. Values that name an enum constant remain strings,
 * because a newer service may have additional constants. A detail never contains a link or a token.
 */
public sealed interface ChangeDetail
        permits MemberRenamed,
                PolicyChanged,
                TokenTerms,
                WebhookTerms,
                ScimTerms,
                HeldUser,
                ChangeDetail.None,
                ChangeDetail.OrganizationCreated,
                ChangeDetail.DatabaseRestored,
                ChangeDetail.LimitChanged,
                ChangeDetail.Renamed,
                ChangeDetail.MailSettingsChanged,
                ChangeDetail.InvitesDeleted,
                ChangeDetail.InviteTerms,
                ChangeDetail.Revoked,
                ChangeDetail.RefusedAccount,
                ChangeDetail.DeliveryChanged,
                ChangeDetail.Joined,
                ChangeDetail.RoleChanged,
                ChangeDetail.GrantsChanged,
                ChangeDetail.StateChanged,
                ChangeDetail.EndChanged,
                ChangeDetail.Removed {

    /** The detail of a change that has no details beyond its subject. */
    None NONE = new None();

    /** Returns the members of the JSON object. */
    @JsonValue
    Map<String, String> toMap();

    /**
     * Reads the detail of a change.
     *
     * @param kind determines the type of the detail
     * @param members the members of the JSON object
     */
    static ChangeDetail of(ChangeKind kind, Map<String, String> members) {
        return switch (kind) {
            case ORGANIZATION_CREATED ->
                    new OrganizationCreated(members.getOrDefault("memberLimit", ""));
            case DATABASE_RESTORED ->
                    new DatabaseRestored(members.getOrDefault("pendingInvites", ""));
            case LIMIT_CHANGED ->
                    new LimitChanged(
                            members.getOrDefault("from", ""),
                            members.getOrDefault("memberLimit", ""));
            case ORGANIZATION_RENAMED ->
                    new Renamed(members.getOrDefault("from", ""), members.getOrDefault("to", ""));
            case SIGN_IN_POLICY_CHANGED -> PolicyChanged.read(members);
            case MAIL_SETTINGS_CHANGED ->
                    new MailSettingsChanged(members.get("language"), members.get("reminders"));
            case ENDED_INVITES_DELETED -> new InvitesDeleted(members.getOrDefault("invites", ""));
            case INVITE_CREATED ->
                    new InviteTerms(
                            members.getOrDefault("provider", ""),
                            members.getOrDefault("role", ""),
                            members.get("tenantId"),
                            members.get("replaces"));
            case INVITE_REFUSED ->
                    new RefusedAccount(
                            members.getOrDefault("reason", ""),
                            members.getOrDefault("provider", ""),
                            members.getOrDefault("username", ""),
                            members.get("tenantId"),
                            members.get("error"),
                            members.get("correlationId"));
            case INVITE_DELIVERY_CHANGED ->
                    new DeliveryChanged(members.getOrDefault("state", ""), members.get("error"));
            case MEMBER_JOINED ->
                    new Joined(
                            members.getOrDefault("username", ""),
                            members.getOrDefault("provider", ""),
                            members.getOrDefault("role", ""),
                            members.getOrDefault("invite", ""));
            case MEMBER_RENAMED -> MemberRenamed.read(members);
            case MEMBER_ROLE_CHANGED ->
                    new RoleChanged(
                            members.getOrDefault("username", ""),
                            members.getOrDefault("from", ""),
                            members.getOrDefault("to", ""),
                            AffectedInvites.of(members));
            case MEMBER_GRANTS_CHANGED ->
                    new GrantsChanged(
                            members.getOrDefault("username", ""),
                            members.getOrDefault("from", ""),
                            members.getOrDefault("to", ""));
            case MEMBER_STATE_CHANGED ->
                    new StateChanged(
                            members.getOrDefault("username", ""),
                            members.getOrDefault("from", ""),
                            members.getOrDefault("to", ""),
                            members.get("endedAt"),
                            AffectedInvites.of(members));
            case MEMBER_END_CHANGED ->
                    new EndChanged(
                            members.getOrDefault("username", ""),
                            members.getOrDefault("from", ""),
                            members.getOrDefault("to", ""));
            case MEMBER_REMOVED ->
                    new Removed(
                            members.getOrDefault("username", ""),
                            members.getOrDefault("provider", ""),
                            members.getOrDefault("role", ""),
                            AffectedInvites.of(members));
            case TOKEN_CREATED, TOKEN_TAKEN_OVER -> TokenTerms.read(members);
            case WEBHOOK_CREATED, WEBHOOK_CHANGED -> WebhookTerms.read(members);
            case SCIM_CONNECTION_CREATED, SCIM_CONNECTION_CHANGED -> ScimTerms.read(members);
            case SCIM_DEACTIVATION_HELD, SCIM_DEACTIVATION_REJECTED -> HeldUser.read(members);
            case INVITE_REVOKED, TOKEN_REVOKED, WEBHOOK_REMOVED, SCIM_CONNECTION_REMOVED -> {
                String reason = members.get("reason");
                yield reason == null ? NONE : new Revoked(reason);
            }
            case ORGANIZATION_EXPORTED,
                    INVITE_LINK_READ,
                    INVITE_RESENT,
                    INVITE_REMINDED,
                    INVITE_RENEWAL_ASKED,
                    INVITE_PERSONAL_ACCOUNTS_ALLOWED,
                    MEMBER_SIGNED_OUT,
                    MEMBER_ERASED,
                    SCIM_MEMBER_LINKED,
                    SCIM_MEMBER_UNLINKED ->
                    NONE;
        };
    }

    /** No details beyond the subject. */
    record None() implements ChangeDetail {
        @Override
        public Map<String, String> toMap() {
            return Map.of();
        }
    }

    /**
     * An organization was created.
     *
     * @param memberLimit the number of member slots
     */
    record OrganizationCreated(String memberLimit) implements ChangeDetail {
        @Override
        public Map<String, String> toMap() {
            return members("memberLimit", memberLimit);
        }
    }

    /**
     * The operator accepted a database that was restored from a backup.
     *
     * @param pendingInvites the number of pending invites, which need an administrator's
     *     confirmation since then
     */
    record DatabaseRestored(String pendingInvites) implements ChangeDetail {
        @Override
        public Map<String, String> toMap() {
            return members("pendingInvites", pendingInvites);
        }
    }

    /**
     * The member limit of an organization changed.
     *
     * @param from the previous limit
     * @param memberLimit the new limit
     */
    record LimitChanged(String from, String memberLimit) implements ChangeDetail {
        @Override
        public Map<String, String> toMap() {
            return members("from", from, "memberLimit", memberLimit);
        }
    }

    /**
     * The operator renamed an organization.
     *
     * @param from the previous name
     * @param to the new name
     */
    record Renamed(String from, String to) implements ChangeDetail {
        @Override
        public Map<String, String> toMap() {
            return members("from", from, "to", to);
        }
    }

    /**
     * The settings of an organization's mails changed.
     *
     * @param language the new language, or null if it didn't change
     * @param reminders {@code true} or {@code false}, or null if it didn't change
     */
    record MailSettingsChanged(@Nullable String language, @Nullable String reminders)
            implements ChangeDetail {
        @Override
        public Map<String, String> toMap() {
            return members("language", language, "reminders", reminders);
        }
    }

    /**
     * The service deleted invites whose retention period is over.
     *
     * @param invites the number of deleted invites
     */
    record InvitesDeleted(String invites) implements ChangeDetail {
        @Override
        public Map<String, String> toMap() {
            return members("invites", invites);
        }
    }

    /**
     * The terms of a new invite.
     *
     * @param provider an {@link InviteProvider}
     * @param role a {@link Role}
     * @param tenantId the Entra tenant as the administrator entered it, or null for any
     * @param replaces the ID of the revoked invite that this one replaces, or null
     */
    record InviteTerms(
            String provider, String role, @Nullable String tenantId, @Nullable String replaces)
            implements ChangeDetail {
        @Override
        public Map<String, String> toMap() {
            return members(
                    "provider", provider, "role", role, "tenantId", tenantId, "replaces", replaces);
        }
    }

    /**
     * An invite or an API token was revoked together with another change.
     *
     * @param reason a {@link RevocationReason}, or a {@link TokenRevocationReason} of a token
     */
    record Revoked(String reason) implements ChangeDetail {
        @Override
        public Map<String, String> toMap() {
            return members("reason", reason);
        }
    }

    /**
     * A sign-in was rejected at an invitation link.
     *
     * @param reason an {@link AttemptReason}
     * @param provider a {@link Provider}
     * @param username the username of the account; empty if the provider refused the sign-in
     * @param tenantId the Entra tenant of the account, or null for Google
     * @param error the provider's error, or null
     * @param correlationId the ID of the sign-in in the provider's logs, or null
     */
    record RefusedAccount(
            String reason,
            String provider,
            String username,
            @Nullable String tenantId,
            @Nullable String error,
            @Nullable String correlationId)
            implements ChangeDetail {
        @Override
        public Map<String, String> toMap() {
            return members(
                    "reason",
                    reason,
                    "provider",
                    provider,
                    "username",
                    username,
                    "tenantId",
                    tenantId,
                    "error",
                    error,
                    "correlationId",
                    correlationId);
        }
    }

    /**
     * The delivery state of an invitation mail changed.
     *
     * @param state a {@link DeliveryState}
     * @param error the mail server's response, or null if there was no error
     */
    record DeliveryChanged(String state, @Nullable String error) implements ChangeDetail {
        @Override
        public Map<String, String> toMap() {
            return members("state", state, "error", error);
        }
    }

    /**
     * An invite was redeemed.
     *
     * @param username the username of the new member
     * @param provider a {@link Provider}
     * @param role a {@link Role}
     * @param invite the ID of the invite
     */
    record Joined(String username, String provider, String role, String invite)
            implements ChangeDetail {
        @Override
        public Map<String, String> toMap() {
            return members(
                    "username", username, "provider", provider, "role", role, "invite", invite);
        }
    }

    /**
     * The role of a member changed.
     *
     * @param username the username of the member
     * @param from the previous {@link Role}
     * @param to the new {@link Role}
     * @param invites the invites that were revoked with the role
     */
    record RoleChanged(String username, String from, String to, AffectedInvites invites)
            implements ChangeDetail {
        @Override
        public Map<String, String> toMap() {
            return invites.addTo(members("username", username, "from", from, "to", to));
        }
    }

    /**
     * The grants of a member changed.
     *
     * @param username the username of the member
     * @param from the previous {@link Grant}s, separated by commas
     * @param to the new {@link Grant}s, separated by commas
     */
    record GrantsChanged(String username, String from, String to) implements ChangeDetail {
        @Override
        public Map<String, String> toMap() {
            return members("username", username, "from", from, "to", to);
        }
    }

    /**
     * A member was suspended or resumed.
     *
     * @param username the username of the member
     * @param from the previous {@link MemberState}
     * @param to the new {@link MemberState}
     * @param endedAt the end date (RFC 3339) that suspended the member, or null if someone did
     * @param invites the invites that were revoked with a suspension
     */
    record StateChanged(
            String username,
            String from,
            String to,
            @Nullable String endedAt,
            AffectedInvites invites)
            implements ChangeDetail {
        @Override
        public Map<String, String> toMap() {
            return invites.addTo(
                    members("username", username, "from", from, "to", to, "endedAt", endedAt));
        }
    }

    /**
     * The end date of a member changed.
     *
     * @param username the username of the member
     * @param from the previous end date (RFC 3339); empty for none
     * @param to the new end date (RFC 3339); empty for none
     */
    record EndChanged(String username, String from, String to) implements ChangeDetail {
        @Override
        public Map<String, String> toMap() {
            return members("username", username, "from", from, "to", to);
        }
    }

    /**
     * A member was removed.
     *
     * @param username the username of the member
     * @param provider a {@link Provider}
     * @param role the {@link Role} that the member had
     * @param invites the invites that were revoked with the removal
     */
    record Removed(String username, String provider, String role, AffectedInvites invites)
            implements ChangeDetail {
        @Override
        public Map<String, String> toMap() {
            return invites.addTo(members("username", username, "provider", provider, "role", role));
        }
    }

    /** Collects alternating names and values, and omits null values. */
    private static Map<String, String> members(@Nullable String... namesAndValues) {
        Map<String, String> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = namesAndValues[i];
            String value = namesAndValues[i + 1];
            if (name != null && value != null) {
                members.put(name, value);
            }
        }
        return members;
    }
}
