package org.roster.desktop.activity;

import org.roster.contract.Actor;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail.DatabaseRestored;
import org.roster.contract.ChangeDetail.DeliveryChanged;
import org.roster.contract.ChangeDetail.EndChanged;
import org.roster.contract.ChangeDetail.GrantsChanged;
import org.roster.contract.ChangeDetail.InviteTerms;
import org.roster.contract.ChangeDetail.InvitesDeleted;
import org.roster.contract.ChangeDetail.Joined;
import org.roster.contract.ChangeDetail.LimitChanged;
import org.roster.contract.ChangeDetail.MailSettingsChanged;
import org.roster.contract.ChangeDetail.None;
import org.roster.contract.ChangeDetail.OrganizationCreated;
import org.roster.contract.ChangeDetail.RefusedAccount;
import org.roster.contract.ChangeDetail.Removed;
import org.roster.contract.ChangeDetail.Renamed;
import org.roster.contract.ChangeDetail.Revoked;
import org.roster.contract.ChangeDetail.RoleChanged;
import org.roster.contract.ChangeDetail.StateChanged;
import org.roster.contract.ChangeKind;
import org.roster.contract.HeldUser;
import org.roster.contract.MemberRenamed;
import org.roster.contract.MemberState;
import org.roster.contract.PolicyChanged;
import org.roster.contract.RevocationReason;
import org.roster.contract.Role;
import org.roster.contract.ScimTerms;
import org.roster.contract.SignInRule;
import org.roster.contract.TokenReference;
import org.roster.contract.TokenScope;
import org.roster.contract.TokenTerms;
import org.roster.contract.WebhookDisabledReason;
import org.roster.contract.WebhookTerms;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes changes of the activity log in the user's language. */
final class ActivityText {

    /** The reasons that no administrator and not the operator caused. */
    private static final Set<String> REVOKED_BY_SERVICE =
            Set.of(
                    RevocationReason.MEMBER_JOINED.name(),
                    RevocationReason.ALREADY_A_MEMBER.name(),
                    RevocationReason.CREATOR_ENDED.name());

    /** The reasons for which the service, not a person, disables a webhook. */
    private static final Set<String> DISABLED_BY_SERVICE =
            Set.of(WebhookDisabledReason.FAILING.name(), WebhookDisabledReason.GONE.name());

    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(ActivityText.class);
    private final Times times = new Times(InstantSource.system());

    /** Returns the name of the actor. */
    String who(Change change) {
        Actor actor = change.actor();
        if (actor != null) {
            TokenReference token = actor.token();
            return token == null ? actor.displayName() : messages.get("who.token", token.name());
        }
        return switch (change.kind()) {
            case MEMBER_JOINED, INVITE_RENEWAL_ASKED -> change.subject().label();
            case INVITE_REFUSED ->
                    change.detail() instanceof RefusedAccount account
                                    && !account.username().isEmpty()
                            ? account.username()
                            : messages.get("who.link");
            case INVITE_DELIVERY_CHANGED, INVITE_REMINDED, ENDED_INVITES_DELETED, MEMBER_RENAMED ->
                    messages.get("who.service");
            case MEMBER_STATE_CHANGED ->
                    serviceIf(
                            change.detail() instanceof StateChanged state
                                    && state.endedAt() != null);
            case WEBHOOK_CHANGED ->
                    serviceIf(
                            change.detail() instanceof WebhookTerms terms
                                    && terms.reason() != null
                                    && DISABLED_BY_SERVICE.contains(terms.reason()));
            case INVITE_REVOKED ->
                    serviceIf(
                            change.detail() instanceof Revoked revoked
                                    && REVOKED_BY_SERVICE.contains(revoked.reason()));
            case ORGANIZATION_CREATED,
                    DATABASE_RESTORED,
                    ORGANIZATION_RENAMED,
                    ORGANIZATION_EXPORTED,
                    LIMIT_CHANGED,
                    MAIL_SETTINGS_CHANGED,
                    SIGN_IN_POLICY_CHANGED,
                    INVITE_CREATED,
                    INVITE_LINK_READ,
                    INVITE_RESENT,
                    INVITE_PERSONAL_ACCOUNTS_ALLOWED,
                    MEMBER_ROLE_CHANGED,
                    MEMBER_GRANTS_CHANGED,
                    MEMBER_END_CHANGED,
                    MEMBER_SIGNED_OUT,
                    MEMBER_REMOVED,
                    MEMBER_ERASED,
                    TOKEN_CREATED,
                    TOKEN_REVOKED,
                    TOKEN_TAKEN_OVER,
                    WEBHOOK_CREATED,
                    WEBHOOK_REMOVED,
                    SCIM_CONNECTION_CREATED,
                    SCIM_CONNECTION_CHANGED,
                    SCIM_CONNECTION_REMOVED,
                    SCIM_MEMBER_LINKED,
                    SCIM_MEMBER_UNLINKED,
                    SCIM_DEACTIVATION_HELD,
                    SCIM_DEACTIVATION_REJECTED ->
                    serviceIf(false);
        };
    }

    private String serviceIf(boolean isService) {
        return messages.get(isService ? "who.service" : "who.operator");
    }

    /** Describes the change in a sentence. */
    String what(Change change) {
        String subject = change.subject().label();
        return switch (change.detail()) {
            case OrganizationCreated organization ->
                    messages.get("organization-created", organization.memberLimit());
            case DatabaseRestored restored ->
                    messages.get("database-restored", restored.pendingInvites());
            case LimitChanged limit ->
                    messages.get("limit-changed", limit.from(), limit.memberLimit());
            case Renamed names -> messages.get("organization-renamed", names.from(), names.to());
            case MailSettingsChanged settings -> mailSettings(settings);
            case PolicyChanged policy -> policy(policy);
            case InvitesDeleted deleted -> messages.get("ended-invites-deleted", deleted.invites());
            case InviteTerms terms ->
                    messages.get("invite-created", subject, role(terms.role(), labels::inSentence));
            case RefusedAccount account -> messages.get("invite-refused", subject, reason(account));
            case DeliveryChanged result -> delivery(result.state(), subject);
            case Joined joined ->
                    messages.get("member-joined", role(joined.role(), labels::inSentence));
            case MemberRenamed names -> renamed(names, subject);
            case RoleChanged roles ->
                    messages.get(
                            "member-role-changed",
                            subject,
                            role(roles.from(), labels::of),
                            role(roles.to(), labels::of));
            case GrantsChanged grants ->
                    messages.get(
                            grants.to().isEmpty() ? "member-grants-ended" : "member-grants-given",
                            subject);
            case StateChanged state -> state(state, subject);
            case EndChanged end -> end(end, subject);
            case Removed member -> messages.get("member-removed", subject, member.username());
            case TokenTerms terms -> token(change.kind(), terms, subject);
            case WebhookTerms terms -> webhook(change, terms, subject);
            case ScimTerms terms -> connection(change.kind(), terms, subject);
            case HeldUser user ->
                    messages.get(
                            change.kind() == ChangeKind.SCIM_DEACTIVATION_HELD
                                    ? "scim-deactivation-held"
                                    : "scim-deactivation-rejected",
                            user.username());
            case Revoked revoked -> revocation(change.kind(), subject, revoked.reason());
            case None none -> withoutDetail(change.kind(), subject);
        };
    }

    private String state(StateChanged state, String subject) {
        if (!state.to().equals(MemberState.SUSPENDED.name())) {
            return messages.get("member-resumed", subject);
        }
        return state.endedAt() == null
                ? messages.get("member-suspended", subject)
                : messages.get("member-ended", subject);
    }

    private String end(EndChanged end, String subject) {
        if (end.to().isEmpty()) {
            return messages.get("member-end-removed", subject);
        }
        return messages.get("member-end-set", subject, time(end.to()));
    }

    /** Returns a time in the user's language; a newer service may write it otherwise. */
    private String time(String text) {
        try {
            return times.exact(Instant.parse(text));
        } catch (DateTimeException e) {
            return text;
        }
    }

    private String renamed(MemberRenamed names, String subject) {
        if (!names.changesUsername()) {
            return messages.get(
                    "member-renamed.display-name",
                    names.previousDisplayName(),
                    names.displayName());
        }
        return names.changesDisplayName()
                ? messages.get(
                        "member-renamed.both",
                        names.previousDisplayName(),
                        names.displayName(),
                        names.previousUsername(),
                        names.username())
                : messages.get(
                        "member-renamed.username",
                        subject,
                        names.previousUsername(),
                        names.username());
    }

    private String withoutDetail(ChangeKind kind, String subject) {
        return switch (kind) {
            case ORGANIZATION_EXPORTED -> messages.get("organization-exported");
            case MEMBER_ERASED -> messages.get("member-erased");
            case INVITE_LINK_READ -> messages.get("invite-link-read", subject);
            case INVITE_RESENT -> messages.get("invite-resent", subject);
            case INVITE_REMINDED -> messages.get("invite-reminded", subject);
            case INVITE_RENEWAL_ASKED -> messages.get("invite-renewal-asked");
            case INVITE_REVOKED -> messages.get("invite-revoked", subject);
            case TOKEN_REVOKED -> messages.get("token-revoked", subject);
            case WEBHOOK_REMOVED -> messages.get("webhook-removed", subject);
            case SCIM_CONNECTION_REMOVED -> messages.get("scim-connection-removed", subject);
            case MEMBER_SIGNED_OUT -> messages.get("member-signed-out", subject);
            case SCIM_MEMBER_LINKED -> messages.get("scim-member-linked", subject);
            case SCIM_MEMBER_UNLINKED -> messages.get("scim-member-unlinked", subject);
            case INVITE_PERSONAL_ACCOUNTS_ALLOWED ->
                    messages.get("invite-personal-accounts-allowed", subject);
            default -> throw new IllegalArgumentException(kind + " has a detail");
        };
    }

    private String mailSettings(MailSettingsChanged settings) {
        return Stream.of(
                        settings.language() == null
                                ? ""
                                : messages.get("mail-settings.language", settings.language()),
                        settings.reminders() == null
                                ? ""
                                : messages.get(
                                        Boolean.parseBoolean(settings.reminders())
                                                ? "mail-settings.reminders"
                                                : "mail-settings.no-reminders"))
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private String policy(PolicyChanged policy) {
        return messages.get(
                "sign-in-policy-changed",
                policy.to().keySet().stream()
                        .map(rule ->
                                messages.get(
                                        "rule." + rule,
                                        value(rule, policy.from().getOrDefault(rule, "")),
                                        value(rule, policy.to().getOrDefault(rule, ""))))
                        .collect(Collectors.joining("; ")));
    }

    private String value(SignInRule rule, String value) {
        return switch (rule) {
            case PERSONAL_MICROSOFT_ACCOUNTS, GOOGLE_ACCOUNTS_WITHOUT_DOMAIN ->
                    messages.get(Boolean.parseBoolean(value) ? "rule.allowed" : "rule.blocked");
            case MICROSOFT_TENANTS, GOOGLE_DOMAINS ->
                    value.isEmpty() ? messages.get("rule.any") : value.replace(",", ", ");
        };
    }

    private String revocation(ChangeKind kind, String subject, String because) {
        return switch (kind) {
            case TOKEN_REVOKED -> tokenRevocation(subject, because);
            case WEBHOOK_REMOVED -> webhookRemoval(subject, because);
            case SCIM_CONNECTION_REMOVED -> connectionRemoval(subject, because);
            default -> inviteRevocation(subject, because);
        };
    }

    private String inviteRevocation(String subject, String because) {
        String revoked = "invite-revoked." + because;
        return messages.has(revoked)
                ? messages.get(revoked, subject)
                : messages.get("invite-revoked", subject);
    }

    private String tokenRevocation(String subject, String because) {
        String ended = "token-revoked." + because;
        return messages.has(ended)
                ? messages.get(ended, subject)
                : messages.get("token-revoked", subject);
    }

    private String webhookRemoval(String subject, String because) {
        String removed = "webhook-removed." + because;
        return messages.has(removed)
                ? messages.get(removed, subject)
                : messages.get("webhook-removed", subject);
    }

    private String connectionRemoval(String subject, String because) {
        String disconnected = "scim-connection-removed." + because;
        return messages.has(disconnected)
                ? messages.get(disconnected, subject)
                : messages.get("scim-connection-removed", subject);
    }

    private String connection(ChangeKind kind, ScimTerms terms, String subject) {
        if (kind == ChangeKind.SCIM_CONNECTION_CREATED) {
            return messages.get("scim-connection-created", subject, terms.memberLimit());
        }
        return terms.creatorId() == null
                ? messages.get("scim-connection-changed", subject, terms.memberLimit())
                : messages.get("scim-connection-taken-over", subject);
    }

    private String token(ChangeKind kind, TokenTerms terms, String subject) {
        if (kind == ChangeKind.TOKEN_TAKEN_OVER) {
            return messages.get("token-taken-over", subject);
        }
        String scopes =
                TokenScope.read(terms.scopes()).stream()
                        .map(labels::of)
                        .collect(Collectors.joining("; "));
        return messages.get("token-created", subject, scopes, time(terms.expiresAt()));
    }

    private String webhook(Change change, WebhookTerms terms, String subject) {
        if (change.kind() == ChangeKind.WEBHOOK_CREATED) {
            return messages.get("webhook-created", subject, terms.host());
        }
        if (terms.creatorId() != null) {
            return messages.get("webhook-taken-over", subject);
        }
        String disabled = "webhook-disabled." + terms.reason();
        return messages.has(disabled)
                ? messages.get(disabled, subject)
                : messages.get("webhook-changed", subject, terms.host());
    }

    private String reason(RefusedAccount account) {
        if (account.error() != null) {
            return messages.get("reason.error", account.error());
        }
        String reason = "reason." + account.reason();
        return messages.has(reason) ? messages.get(reason) : messages.get("reason.other");
    }

    private String delivery(String state, String subject) {
        String key = "delivery." + state;
        return messages.has(key)
                ? messages.get(key, subject)
                : messages.get("delivery.other", subject);
    }

    private static String role(String role, Function<Role, String> label) {
        for (Role each : Role.values()) {
            if (each.name().equals(role)) {
                return label.apply(each);
            }
        }
        return role;
    }

    /** Returns the icon of a kind of change. */
    static String icon(ChangeKind kind) {
        return switch (kind) {
            case DATABASE_RESTORED -> "mdi2d-database-refresh-outline";
            case ORGANIZATION_CREATED, LIMIT_CHANGED -> "mdi2g-gauge";
            case ORGANIZATION_RENAMED -> "mdi2p-pencil-outline";
            case ORGANIZATION_EXPORTED -> "mdi2e-export";
            case MAIL_SETTINGS_CHANGED -> "mdi2e-email-outline";
            case SIGN_IN_POLICY_CHANGED -> "mdi2s-shield-account-outline";
            case INVITE_CREATED -> "mdi2e-email-plus-outline";
            case INVITE_LINK_READ -> "mdi2c-content-copy";
            case INVITE_RESENT, INVITE_REMINDED, INVITE_DELIVERY_CHANGED -> "mdi2e-email-outline";
            case INVITE_RENEWAL_ASKED -> "mdi2a-autorenew";
            case INVITE_PERSONAL_ACCOUNTS_ALLOWED -> "mdi2s-shield-account-outline";
            case INVITE_REVOKED -> "mdi2c-cancel";
            case INVITE_REFUSED -> "mdi2a-alert-circle-outline";
            case MEMBER_JOINED -> "mdi2a-account-check-outline";
            case MEMBER_RENAMED -> "mdi2a-account-edit-outline";
            case MEMBER_ROLE_CHANGED -> "mdi2p-pencil-outline";
            case MEMBER_GRANTS_CHANGED -> "mdi2l-link-variant";
            case MEMBER_STATE_CHANGED -> "mdi2a-account-cancel-outline";
            case MEMBER_END_CHANGED -> "mdi2c-calendar-remove-outline";
            case MEMBER_SIGNED_OUT -> "mdi2l-logout";
            case MEMBER_REMOVED, ENDED_INVITES_DELETED -> "mdi2t-trash-can-outline";
            case MEMBER_ERASED -> "mdi2e-eraser";
            case TOKEN_CREATED, TOKEN_TAKEN_OVER -> "mdi2k-key-outline";
            case TOKEN_REVOKED -> "mdi2k-key-remove";
            case WEBHOOK_CREATED, WEBHOOK_CHANGED, WEBHOOK_REMOVED -> "mdi2w-webhook";
            case SCIM_CONNECTION_CREATED,
                    SCIM_CONNECTION_CHANGED,
                    SCIM_CONNECTION_REMOVED,
                    SCIM_MEMBER_LINKED,
                    SCIM_MEMBER_UNLINKED ->
                    "mdi2s-sync";
            case SCIM_DEACTIVATION_HELD, SCIM_DEACTIVATION_REJECTED -> "mdi2s-sync-alert";
        };
    }
}
