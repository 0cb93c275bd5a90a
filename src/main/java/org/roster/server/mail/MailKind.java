package org.roster.server.mail;

/** The kinds of mails about an invite. */
public enum MailKind {
    /** The invitation, whose delivery is recorded on the invite. */
    INVITATION,
    /** A reminder before the invite expires. */
    REMINDER
}
