package org.roster.server.mail;

/**
 * The sentences of the HTML part. Everything is plain text; the template escapes it.
 *
 * @param language as of BCP 47
 * @param accept what the button says
 * @param link where the button leads
 */
public record Html(
        String language,
        String subject,
        String opening,
        String account,
        String accept,
        String link,
        String expiry,
        String ignore) {

    /** Leaves the link out. */
    @Override
    public String toString() {
        return "Html[" + subject + "]";
    }
}
