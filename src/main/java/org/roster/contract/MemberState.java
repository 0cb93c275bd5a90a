package org.roster.contract;

/** Whether a member has access. */
public enum MemberState {
    /** Has access until the end date, if there is one, and takes a member slot. */
    ACTIVE,
    /** Has no access and takes no member slot. */
    SUSPENDED
}
