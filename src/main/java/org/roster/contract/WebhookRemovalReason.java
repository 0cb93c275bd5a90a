package org.roster.contract;

/** The reason that a webhook was removed together with another change. */
public enum WebhookRemovalReason {
    /** The administrator who created it or took it over was removed. */
    CREATOR_REMOVED,
    /** The administrator who created it or took it over lost the role. */
    CREATOR_DEMOTED
}
