package org.roster.contract;

/** The delivery state of an invitation mail. */
public enum DeliveryState {
    /** No mail is sent, because there is no address or the service has no mail server. */
    NONE,
    /** The mail is waiting to be sent or retried. */
    QUEUED,
    /** The mail server accepted the mail. */
    SENT,
    /** The mail server rejected the mail permanently, or it couldn't be delivered within a day. */
    FAILED
}
