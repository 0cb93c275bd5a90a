package org.roster.desktop.activity;

import org.roster.contract.Change;
import org.roster.contract.ChangeKind;
import org.roster.contract.Role;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;

import java.util.function.Function;

/** Describes changes as text. Details that only a newer server knows are left out. */
final class ActivityText {

    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(ActivityText.class);

    /** Returns the name of the actor. */
    String who(Change change) {
        if (change.actor() != null) {
            return change.actor().displayName();
        }
        return switch (change.kind()) {
            case MEMBER_JOINED -> change.subject().label();
            case INVITE_REFUSED -> detail(change, "username");
            case INVITE_DELIVERY_CHANGED -> messages.get("who.service");
            default -> messages.get("who.operator");
        };
    }

    /** Returns the change as a sentence. */
    String what(Change change) {
        String subject = change.subject().label();
        return switch (change.kind()) {
            case ORGANIZATION_CREATED ->
                    messages.get("organization-created", detail(change, "memberLimit"));
            case LIMIT_CHANGED ->
                    messages.get(
                            "limit-changed", detail(change, "from"), detail(change, "memberLimit"));
            case INVITE_CREATED ->
                    messages.get(
                            "invite-created", subject, role(change, "role", labels::inSentence));
            case INVITE_LINK_READ -> messages.get("invite-link-read", subject);
            case INVITE_RESENT -> messages.get("invite-resent", subject);
            case INVITE_REVOKED -> messages.get("invite-revoked", subject);
            case INVITE_REFUSED -> messages.get("invite-refused", subject, reason(change));
            case INVITE_DELIVERY_CHANGED -> delivery(change, subject);
            case MEMBER_JOINED ->
                    messages.get("member-joined", role(change, "role", labels::inSentence));
            case MEMBER_ROLE_CHANGED ->
                    messages.get(
                            "member-role-changed",
                            subject,
                            role(change, "from", labels::of),
                            role(change, "to", labels::of));
            case MEMBER_REMOVED ->
                    messages.get("member-removed", subject, detail(change, "username"));
        };
    }

    private String reason(Change change) {
        String reason = "reason." + detail(change, "reason");
        return messages.has(reason) ? messages.get(reason) : messages.get("reason.other");
    }

    private String delivery(Change change, String subject) {
        String key = "delivery." + detail(change, "state");
        return messages.has(key)
                ? messages.get(key, subject)
                : messages.get("delivery.other", subject);
    }

    private static String role(Change change, String name, Function<Role, String> words) {
        String role = detail(change, name);
        for (Role each : Role.values()) {
            if (each.name().equals(role)) {
                return words.apply(each);
            }
        }
        return role;
    }

    private static String detail(Change change, String name) {
        return change.detail().getOrDefault(name, "");
    }

    /** Returns the name of the icon. */
    static String icon(ChangeKind kind) {
        return switch (kind) {
            case ORGANIZATION_CREATED, LIMIT_CHANGED -> "mdi2g-gauge";
            case INVITE_CREATED -> "mdi2e-email-plus-outline";
            case INVITE_LINK_READ -> "mdi2c-content-copy";
            case INVITE_RESENT, INVITE_DELIVERY_CHANGED -> "mdi2e-email-outline";
            case INVITE_REVOKED -> "mdi2c-cancel";
            case INVITE_REFUSED -> "mdi2a-alert-circle-outline";
            case MEMBER_JOINED -> "mdi2a-account-check-outline";
            case MEMBER_ROLE_CHANGED -> "mdi2p-pencil-outline";
            case MEMBER_REMOVED -> "mdi2t-trash-can-outline";
        };
    }
}
