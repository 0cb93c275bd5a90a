package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an API token may do. No scope includes another one. */
public enum TokenScope {
    /** Lists and reads members. */
    @JsonProperty("members:read")
    MEMBERS_READ("members:read"),
    /** Suspends, resumes and removes members who aren't administrators, and sets end dates. */
    @JsonProperty("members:write")
    MEMBERS_WRITE("members:write"),
    /** Lists and reads invites, without their links. */
    @JsonProperty("invites:read")
    INVITES_READ("invites:read"),
    /** Creates, renews, resends and revokes invites for members, and reads their links. */
    @JsonProperty("invites:write")
    INVITES_WRITE("invites:write"),
    /** Reads the activity log and the event stream, which contain members and invites. */
    @JsonProperty("changes:read")
    CHANGES_READ("changes:read"),
    /** Asks whether a user may use a module. */
    @JsonProperty("access:check")
    ACCESS_CHECK("access:check"),
    /** Provisions members with SCIM (RFC 7644). */
    @JsonProperty("scim")
    SCIM("scim");

    private final String wire;

    TokenScope(String wire) {
        this.wire = wire;
    }

    /** Returns the name on the wire and in the database. */
    public String wire() {
        return wire;
    }

    /** Returns the name on the wire, which error messages list. */
    @Override
    public String toString() {
        return wire;
    }
}
