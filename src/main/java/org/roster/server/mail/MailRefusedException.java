package org.roster.server.mail;

/** The mail server did not take a mail. */
final class MailRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean permanent;

    /**
     * A refusal.
     *
     * @param message in words fit to show to an administrator; without a link
     * @param permanent whether trying again is of no use (RFC 5321, section 4.2.1: 5yz)
     */
    MailRefusedException(String message, boolean permanent, Throwable cause) {
        super(message, cause);
        this.permanent = permanent;
    }

    boolean isPermanent() {
        return permanent;
    }
}
