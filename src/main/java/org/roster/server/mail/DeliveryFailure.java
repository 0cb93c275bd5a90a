package org.roster.server.mail;

import org.roster.contract.DeliveryReason;

/**
 * A failed attempt to deliver a mail.
 *
 * @param reason the reason for programs
 * @param error the reason in words that an administrator may read; contains no link
 */
public record DeliveryFailure(DeliveryReason reason, String error) {

    /** Mails that were queued when the database was backed up. */
    public static final DeliveryFailure RESTORED =
            new DeliveryFailure(
                    DeliveryReason.RESTORED,
                    "The server's database was restored from a backup. Resend the mail to confirm"
                            + " the invite");

    static final DeliveryFailure INVITE_ENDED =
            new DeliveryFailure(
                    DeliveryReason.INVITE_ENDED, "The invite ended before its mail could be sent");

    static final DeliveryFailure INTERRUPTED =
            new DeliveryFailure(
                    DeliveryReason.INTERRUPTED,
                    "The service stopped twice while sending this mail. It may have arrived: ask"
                            + " the recipient, or resend it");
}
