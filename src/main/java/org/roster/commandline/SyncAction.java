package org.roster.commandline;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/** A change that makes an organization match a list of accounts. */
enum SyncAction {
    /** Nothing is changed. */
    NONE,
    /** An account is invited. */
    INVITE,
    /** Pending invites are revoked, and the account is invited as listed. */
    REINVITE,
    /** A pending invite is revoked. */
    REVOKE,
    /** A member is removed. */
    REMOVE;

    /** Returns the name in the output. */
    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
