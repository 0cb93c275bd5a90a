package org.roster.server.mail;

import java.util.List;

/**
 * The texts of the HTML part. All values are plain text; the template escapes them.
 *
 * @param language the language (BCP 47)
 * @param logo the content ID of the logo (RFC 2392)
 * @param quotation the words before the inviter's note; empty without a note
 * @param note the lines of the inviter's note
 * @param account the pieces of the sentence on the account
 * @param accept the button's label
 * @param link the button's target
 */
public record InvitationMailHtml(
        String language,
        String logo,
        String subject,
        String opening,
        String quotation,
        List<String> note,
        List<String> account,
        String accept,
        String link,
        String expiry,
        String ignore) {

    /** Omits the link. */
    @Override
    public String toString() {
        return "InvitationMailHtml[" + subject + "]";
    }
}
