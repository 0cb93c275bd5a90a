package org.roster.server.mail;

import org.roster.contract.DeliveryReason;

/** Thrown when the mail server refuses a mail. */
final class MailRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final DeliveryReason reason;
    private final boolean permanent;

    /**
     * Creates an exception.
     *
     * @param message a message that an administrator may read; contains no link
     * @param permanent whether a retry is pointless (RFC 5321, section 4.2.1: 5yz)
     */
    MailRefusedException(DeliveryReason reason, String message, boolean permanent) {
        super(message);
        this.reason = reason;
        this.permanent = permanent;
    }

    MailRefusedException(
            DeliveryReason reason, String message, boolean permanent, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.permanent = permanent;
    }

    DeliveryFailure failure() {
        return new DeliveryFailure(reason, String.valueOf(getMessage()));
    }

    boolean isPermanent() {
        return permanent;
    }
}
