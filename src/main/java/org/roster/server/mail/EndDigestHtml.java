package org.roster.server.mail;

import java.util.List;

/**
 * The texts of the HTML part of an {@link EndDigest}. All values are plain text; the template
 * escapes them.
 *
 * @param language the language (BCP 47)
 * @param logo the content ID of the logo (RFC 2392)
 * @param members a line for each member
 * @param more the number of further members; empty for none
 */
public record EndDigestHtml(
        String language,
        String logo,
        String subject,
        String opening,
        List<String> members,
        String more,
        String advice,
        String reason) {}
