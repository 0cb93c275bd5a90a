package org.roster.contract;

/** What became of the e-mail with the invitation link. */
public enum DeliveryState {
    /** No mail goes out: there is no address, or the service has no mail server. */
    NONE,
    /** Waiting to be sent, or to be tried again. */
    QUEUED,
    /** The mail server accepted it. */
    SENT,
    /** The mail server refused it for good, or it could not be delivered within a day. */
    FAILED
}
