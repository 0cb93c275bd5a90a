package org.roster.contract;

/** The reason that an invitation mail wasn't delivered. */
public enum DeliveryReason {
    /** The mail server knows no mailbox of this address (RFC 3463, X.1.1). */
    RECIPIENT_UNKNOWN,
    /** The mailbox is full (RFC 3463, X.2.2). */
    MAILBOX_FULL,
    /** The mail server rejected the mail for another reason, which its reply names. */
    REJECTED,
    /** The address has letters outside ASCII before the {@code @}, without SMTPUTF8 (RFC 6531). */
    SMTPUTF8_REQUIRED,
    /** Mail can't be sent to this address. */
    ADDRESS_INVALID,
    /** The mail server didn't respond in time. */
    TIMEOUT,
    /** The mail server's host name couldn't be resolved. */
    HOST_UNKNOWN,
    /** The mail server refused the connection. */
    CONNECTION_REFUSED,
    /** The connection to the mail server failed otherwise. */
    CONNECTION_FAILED,
    /** The mail server rejected the service's user name or password. */
    AUTHENTICATION_FAILED,
    /** The service doesn't trust the mail server's certificate. */
    CERTIFICATE_UNTRUSTED,
    /** No secure connection to the mail server is possible. */
    TLS_FAILED,
    /** The service stopped twice while it sent the mail, which may have arrived. */
    INTERRUPTED,
    /** The service was stopping; the mail is tried again. */
    STOPPING,
    /** The invite ended before its mail could be sent. */
    INVITE_ENDED,
    /** The service's database was restored from a backup, so an administrator has to resend. */
    RESTORED,
    /** The mail came back: its mailbox doesn't exist (RFC 3463, 5.1.1). */
    BOUNCED_RECIPIENT_UNKNOWN,
    /** The mail came back: the domain of its address doesn't exist (5.1.2). */
    BOUNCED_DOMAIN_UNKNOWN,
    /** The mail came back: its mailbox is full (5.2.2). */
    BOUNCED_MAILBOX_FULL,
    /** The mail came back: it was refused as spam or by a policy (5.7.x). */
    BOUNCED_REFUSED,
    /** The mail came back: it couldn't be delivered in time (4.x.x). */
    BOUNCED_TIMEOUT,
    /** The mail came back for another reason, whose status code {@code lastError} contains. */
    BOUNCED
}
