package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonValue;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The details of a {@link Change} beyond its subject. On the wire and in the database, a detail is
 * an object of strings whose members depend on the {@link ChangeKind}. Unknown members are ignored,
 * and missing members are read as empty strings. Values that name an enum constant remain strings,
 * because a newer service may have additional constants. A detail never contains a link or a token.
 */
public sealed interface ChangeDetail {

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
            case MEMBER_REMOVED ->
                    new Removed(
                            members.getOrDefault("username", ""),
                            members.getOrDefault("provider", ""),
                            members.getOrDefault("role", ""),
                            AffectedInvites.of(members));
            case INVITE_REVOKED -> {
                String reason = members.get("reason");
                yield reason == null ? NONE : new Revoked(reason);
            }
            case ORGANIZATION_EXPORTED,
                    INVITE_LINK_READ,
                    INVITE_RESENT,
                    INVITE_REMINDED,
                    INVITE_RENEWAL_ASKED,
                    INVITE_PERSONAL_ACCOUNTS_ALLOWED,
                    MEMBER_SIGNED_OUT ->
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
     * The sign-in policy of an organization changed. The members are {@code <field>.from} and
     * {@code <field>.to} of each changed field of the {@link SignInPolicy}.
     *
     * @param from the previous values of the changed fields; lists are separated by commas
     * @param to the new values of the changed fields
     */
    record PolicyChanged(Map<SignInRule, String> from, Map<SignInRule, String> to)
            implements ChangeDetail {

        private static final String FROM = ".from";
        private static final String TO = ".to";

        /** Creates the detail of a change between two policies. */
        public static PolicyChanged between(SignInPolicy before, SignInPolicy after) {
            Map<SignInRule, String> from = new EnumMap<>(SignInRule.class);
            Map<SignInRule, String> to = new EnumMap<>(SignInRule.class);
            for (SignInRule rule : SignInRule.values()) {
                if (!before.text(rule).equals(after.text(rule))) {
                    from.put(rule, before.text(rule));
                    to.put(rule, after.text(rule));
                }
            }
            return new PolicyChanged(from, to);
        }

        private static PolicyChanged read(Map<String, String> members) {
            Map<SignInRule, String> from = new EnumMap<>(SignInRule.class);
            Map<SignInRule, String> to = new EnumMap<>(SignInRule.class);
            for (SignInRule rule : SignInRule.values()) {
                if (members.containsKey(rule.wire() + TO)) {
                    from.put(rule, members.getOrDefault(rule.wire() + FROM, ""));
                    to.put(rule, members.getOrDefault(rule.wire() + TO, ""));
                }
            }
            return new PolicyChanged(from, to);
        }

        @Override
        public Map<String, String> toMap() {
            Map<String, String> members = new LinkedHashMap<>();
            to.forEach((rule, value) -> {
                members.put(rule.wire() + FROM, from.getOrDefault(rule, ""));
                members.put(rule.wire() + TO, value);
            });
            return members;
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
     * The terms of a new invite.
     *
     * @param provider an {@link InviteProvider}
     * @param role a {@link Role}
     * @param tenantId the Entra tenant as the administrator entered it, or null for any
     * @param replaces the id of the revoked invite that this one replaces, or null
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
     * An invite was revoked together with another change.
     *
     * @param reason a {@link RevocationReason}
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
     * @param correlationId the id of the sign-in in the provider's logs, or null
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
     * @param invite the id of the invite
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
     * The provider renamed the account of a member. A name that didn't change is omitted from the
     * JSON.
     *
     * @param username the new username
     * @param previousUsername the previous username
     * @param displayName the new display name
     * @param previousDisplayName the previous display name
     */
    record MemberRenamed(
            String username,
            String previousUsername,
            String displayName,
            String previousDisplayName)
            implements ChangeDetail {

        private static MemberRenamed read(Map<String, String> members) {
            String username = members.getOrDefault("username", "");
            String displayName = members.getOrDefault("displayName", "");
            return new MemberRenamed(
                    username,
                    members.getOrDefault("previousUsername", username),
                    displayName,
                    members.getOrDefault("previousDisplayName", displayName));
        }

        /** Returns whether the username changed. */
        public boolean changesUsername() {
            return !username.equals(previousUsername);
        }

        /** Returns whether the display name changed. */
        public boolean changesDisplayName() {
            return !displayName.equals(previousDisplayName);
        }

        @Override
        public Map<String, String> toMap() {
            return members(
                    "username",
                    username,
                    "previousUsername",
                    changesUsername() ? previousUsername : null,
                    "displayName",
                    displayName,
                    "previousDisplayName",
                    changesDisplayName() ? previousDisplayName : null);
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
