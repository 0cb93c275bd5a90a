package org.roster.contract;

/** The reason that a receiver didn't respond with a status. */
public enum WebhookFailure {
    /** The host name has no address, or one that isn't a public address of the internet. */
    ADDRESS,
    /** No connection was possible, or it broke. */
    CONNECTION,
    /** The receiver's certificate is invalid, or there was another failure of TLS. */
    TLS,
    /** The response took too long. */
    TIMEOUT
}
