package org.roster.server.mail;

import org.jspecify.annotations.Nullable;
import org.roster.contract.InviteProvider;
import org.roster.contract.Role;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;

/**
 * The content of an invitation mail.
 *
 * @param kind the invitation or a reminder of it
 * @param language the language of the text
 * @param organization the organization's name
 * @param inviter the name of the administrator who invites, or null for the operator
 * @param username the username of the invited account, or null if the mail doesn't name it
 * @param note the inviter's text, or null
 * @param link the invitation link; never store or log it
 */
public record InvitationMail(
        MailKind kind,
        Locale language,
        String organization,
        @Nullable String inviter,
        Role role,
        InviteProvider provider,
        @Nullable String username,
        Instant expiresAt,
        @Nullable String note,
        URI link) {

    /** Omits the link. */
    @Override
    public String toString() {
        return "InvitationMail[" + organization + "]";
    }
}
