package org.roster.contract;

/** The reason why an attempt got no status from the receiver. */
public enum WebhookFailure {
    /** The host name has no address, or not all its addresses are on the public internet. */
    ADDRESS,
    /** The connection failed or was interrupted. */
    CONNECTION,
    /** The receiver's certificate is invalid, or the TLS handshake failed otherwise. */
    TLS,
    /** The response took too long. */
    TIMEOUT
}
