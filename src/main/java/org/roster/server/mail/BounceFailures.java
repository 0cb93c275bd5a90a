package org.roster.server.mail;

import org.roster.contract.DeliveryReason;

/** Describes why a mail came back, by the enhanced status code of the report (RFC 3463). */
final class BounceFailures {

    private BounceFailures() {}

    /**
     * Returns the failure for a status code.
     *
     * @param status the status code, such as {@code 5.1.1}
     */
    static DeliveryFailure of(String status) {
        DeliveryReason reason = reason(status);
        return new DeliveryFailure(reason, "Bounced: " + sentence(reason) + " (" + status + ")");
    }

    private static DeliveryReason reason(String status) {
        if (status.startsWith("5.7.")) {
            return DeliveryReason.BOUNCED_REFUSED;
        }
        return switch (status) {
            // 5.1.10 stands for "null MX" (RFC 7505), and at Microsoft for an unknown recipient.
            case "5.1.1", "5.1.10" -> DeliveryReason.BOUNCED_RECIPIENT_UNKNOWN;
            // 5.4.4 is Postfix's, 5.4.310 Microsoft's for a domain that doesn't exist.
            case "5.1.2", "5.4.4", "5.4.310" -> DeliveryReason.BOUNCED_DOMAIN_UNKNOWN;
            case "5.2.2", "4.2.2" -> DeliveryReason.BOUNCED_MAILBOX_FULL;
            default ->
                    status.startsWith("4.")
                            ? DeliveryReason.BOUNCED_TIMEOUT
                            : DeliveryReason.BOUNCED;
        };
    }

    private static String sentence(DeliveryReason reason) {
        return switch (reason) {
            case BOUNCED_RECIPIENT_UNKNOWN -> "the mailbox does not exist";
            case BOUNCED_DOMAIN_UNKNOWN -> "the domain of the address does not exist";
            case BOUNCED_MAILBOX_FULL -> "the mailbox is full";
            case BOUNCED_REFUSED -> "the mail was refused as spam or by a policy";
            case BOUNCED_TIMEOUT -> "the mail could not be delivered in time";
            default -> "the mail could not be delivered";
        };
    }
}
