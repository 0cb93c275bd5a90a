package org.roster.server.mail;

/**
 * The texts of the HTML part. All values are plain text; the template escapes them.
 *
 * @param language the language (BCP 47)
 * @param accept the button's label
 * @param link the button's target
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

    /** Omits the link. */
    @Override
    public String toString() {
        return "Html[" + subject + "]";
    }
}
