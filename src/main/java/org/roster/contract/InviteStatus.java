package org.roster.contract;

/** Where an invite stands. */
public enum InviteStatus {
    /** The link works. */
    PENDING,
    /** Somebody redeemed the link and is a member. */
    ACCEPTED,
    /** The link ran out before anybody redeemed it. Derived from the clock when read. */
    EXPIRED,
    /** An administrator withdrew the invite. */
    REVOKED
}
