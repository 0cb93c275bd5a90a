package org.roster.contract;

/** The limits that {@code rate-limited} names, besides those on the number of requests. */
public enum ExceededLimit {
    /** The time between two resends of an invite's mail. */
    RESEND_INTERVAL("resend-interval"),
    /** The resends of an invite's mail in 24 hours. */
    RESENDS("resends"),
    /** The mails of an organization to one address in 24 hours. */
    MAILS_TO_ADDRESS("mails-to-address"),
    /** The addresses to which an organization sends mails in 24 hours. */
    RECIPIENTS("recipients"),
    /** The pending invites of an organization. */
    PENDING_INVITES("pending-invites");

    private final String wire;

    ExceededLimit(String wire) {
        this.wire = wire;
    }

    /** Returns the name in the API. */
    public String wire() {
        return wire;
    }
}
