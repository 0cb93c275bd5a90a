package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The kind of an activity log entry. */
public enum ChangeKind {
    ORGANIZATION_CREATED("organization-created"),
    DATABASE_RESTORED("database-restored"),
    ORGANIZATION_RENAMED("organization-renamed"),
    ORGANIZATION_EXPORTED("organization-exported"),
    LIMIT_CHANGED("limit-changed"),
    MAIL_SETTINGS_CHANGED("mail-settings-changed"),
    SIGN_IN_POLICY_CHANGED("sign-in-policy-changed"),
    ENDED_INVITES_DELETED("ended-invites-deleted"),
    INVITE_CREATED("invite-created"),
    INVITE_LINK_READ("invite-link-read"),
    INVITE_RESENT("invite-resent"),
    INVITE_REMINDED("invite-reminded"),
    INVITE_RENEWAL_ASKED("invite-renewal-asked"),
    INVITE_REVOKED("invite-revoked"),
    INVITE_REFUSED("invite-refused"),
    INVITE_PERSONAL_ACCOUNTS_ALLOWED("invite-personal-accounts-allowed"),
    INVITE_DELIVERY_CHANGED("invite-delivery-changed"),
    MEMBER_JOINED("member-joined"),
    MEMBER_RENAMED("member-renamed"),
    MEMBER_ROLE_CHANGED("member-role-changed"),
    MEMBER_GRANTS_CHANGED("member-grants-changed"),
    MEMBER_STATE_CHANGED("member-state-changed"),
    MEMBER_END_CHANGED("member-end-changed"),
    MEMBER_SIGNED_OUT("member-signed-out"),
    MEMBER_REMOVED("member-removed"),
    MEMBER_ERASED("member-erased"),
    TOKEN_CREATED("token-created"),
    TOKEN_TAKEN_OVER("token-taken-over"),
    TOKEN_REVOKED("token-revoked"),
    WEBHOOK_CREATED("webhook-created"),
    WEBHOOK_CHANGED("webhook-changed"),
    WEBHOOK_REMOVED("webhook-removed"),
    SCIM_CONNECTION_CREATED("scim-connection-created"),
    SCIM_CONNECTION_CHANGED("scim-connection-changed"),
    SCIM_CONNECTION_REMOVED("scim-connection-removed"),
    SCIM_MEMBER_LINKED("scim-member-linked"),
    SCIM_MEMBER_UNLINKED("scim-member-unlinked"),
    SCIM_DEACTIVATION_HELD("scim-deactivation-held"),
    SCIM_DEACTIVATION_REJECTED("scim-deactivation-rejected");

    private final String wire;

    ChangeKind(String wire) {
        this.wire = wire;
    }

    /**
     * Returns the kind with a wire name.
     *
     * @throws IllegalArgumentException if the name is unknown
     */
    @JsonCreator
    public static ChangeKind ofWire(String wire) {
        for (ChangeKind kind : values()) {
            if (kind.wire.equals(wire)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("Unknown change kind: " + wire);
    }

    /** Returns the name on the wire and in the database, in lower case with hyphens. */
    @JsonValue
    public String wire() {
        return wire;
    }
}
