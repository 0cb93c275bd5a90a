package org.roster.desktop.settings;

import java.util.Objects;

/**
 * The user's last choices for an invite, with which the next one starts.
 *
 * @param validity how long the link works
 * @param language the language of the mail
 * @param sendsMail whether the service sends a mail
 */
public record InvitePreference(LinkValidity validity, MailLanguage language, boolean sendsMail) {

    /** The choices of a new installation. */
    public static final InvitePreference DEFAULT =
            new InvitePreference(LinkValidity.DEFAULT, MailLanguage.ORGANIZATION, true);

    public InvitePreference {
        Objects.requireNonNull(validity, "validity");
        Objects.requireNonNull(language, "language");
    }
}
