package org.roster.contract;

/** The reason that an invite was revoked together with another change. */
public enum RevocationReason {
    /** The administrator who created the invite was removed. */
    CREATOR_REMOVED,
    /** The administrator who created the invite lost the role. */
    CREATOR_DEMOTED,
    /** The administrator who created the invite was suspended. */
    CREATOR_SUSPENDED,
    /** The access of the administrator who created the invite ended at the end date. */
    CREATOR_ENDED,
    /** The invited user joined with another invite. */
    MEMBER_JOINED,
    /** The invited user was a member and was removed. */
    MEMBER_REMOVED,
    /** A member tried to redeem the invite. */
    ALREADY_A_MEMBER,
    /** An administrator renewed the invite, which has a new link since then. */
    RENEWED
}
