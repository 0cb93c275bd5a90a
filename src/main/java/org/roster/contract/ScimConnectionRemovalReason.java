package org.roster.contract;

/** The reason that a SCIM connection was removed together with another change. */
public enum ScimConnectionRemovalReason {
    /** The administrator who created it or took it over was removed. */
    CREATOR_REMOVED,
    /** The administrator who created it or took it over lost the role. */
    CREATOR_DEMOTED
}
