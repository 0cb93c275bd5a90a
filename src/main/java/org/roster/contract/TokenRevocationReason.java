package org.roster.contract;

/** The reason that an API token was revoked together with another change. */
public enum TokenRevocationReason {
    /** The administrator who created it or took it over was removed. */
    CREATOR_REMOVED,
    /** The administrator who created it or took it over lost the role. */
    CREATOR_DEMOTED,
    /** The operator accepted a restored database, which ends all tokens. */
    DATABASE_RESTORED
}
