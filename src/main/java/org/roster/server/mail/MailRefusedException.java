package org.roster.server.mail;

/** Thrown when the mail server refuses a mail. */
final class MailRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean permanent;

    /**
     * Creates an exception.
     *
     * @param message a message that an administrator may read; contains no link
     * @param permanent whether a retry is pointless (RFC 5321, section 4.2.1: 5yz)
     */
    MailRefusedException(String message, boolean permanent) {
        super(message);
        this.permanent = permanent;
    }

    MailRefusedException(String message, boolean permanent, Throwable cause) {
        super(message, cause);
        this.permanent = permanent;
    }

    boolean isPermanent() {
        return permanent;
    }
}
