package org.roster.contract;

/** The status of an invite. */
public enum InviteStatus {
    /** The link works. */
    PENDING,
    /** The link was redeemed, and the account became a member. */
    ACCEPTED,
    /** The link expired before it was redeemed. Derived from the clock when read. */
    EXPIRED,
    /** The invite was revoked by an administrator, the operator or another change. */
    REVOKED
}
