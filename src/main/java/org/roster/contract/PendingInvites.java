package org.roster.contract;

/**
 * The treatment of the pending invites of an administrator who is removed, suspended or demoted.
 */
public enum PendingInvites {
    /** They are revoked. */
    REVOKE("revoke"),
    /** They are revoked, and the caller invites the same accounts with new links. */
    REISSUE("reissue");

    /** The name of the query parameter. */
    public static final String PARAMETER = "pendingInvites";

    /** The response header with the IDs of the revoked invites, of which it names 40 at most. */
    public static final String REVOKED_HEADER = "Roster-Revoked-Invites";

    /** The response header with the number of the revoked invites. */
    public static final String REVOKED_COUNT_HEADER = "Roster-Revoked-Invite-Count";

    /** The response header with the IDs of the new invites, of which it names 40 at most. */
    public static final String REISSUED_HEADER = "Roster-Reissued-Invites";

    /** The response header with the number of the new invites. */
    public static final String REISSUED_COUNT_HEADER = "Roster-Reissued-Invite-Count";

    private final String wire;

    PendingInvites(String wire) {
        this.wire = wire;
    }

    /** Returns the name on the wire. */
    public String wire() {
        return wire;
    }
}
