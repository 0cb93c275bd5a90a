package org.roster.server.scim;

import org.jspecify.annotations.Nullable;
import org.roster.contract.MemberState;

import java.time.Instant;

/**
 * A user of a directory, with the state of the member.
 *
 * @param id the SCIM ID
 * @param attributes the attributes that the directory has sent
 * @param active whether the directory wants the user to have access
 * @param suspended whether the connection has suspended the member
 * @param memberId the ID of the member, who may have been removed; null before the user is one
 * @param inviteId the ID of the invite that makes the user a member, or null
 * @param heldAt since when a deactivation waits for an administrator, or null
 * @param deletedAt the time when the directory deleted the user, or null
 * @param memberState the state of the member, or null if there is none
 * @param memberVersion the version of the member, or 0
 */
record ScimUser(
        String id,
        ScimAttributes attributes,
        boolean active,
        boolean suspended,
        @Nullable String memberId,
        @Nullable String inviteId,
        @Nullable Instant heldAt,
        @Nullable Instant deletedAt,
        Instant createdAt,
        Instant changedAt,
        long version,
        @Nullable MemberState memberState,
        long memberVersion) {

    /**
     * Returns the attribute {@code active}: whether the user has access, or can accept an invite.
     */
    boolean isActive() {
        if (memberId == null) {
            return active;
        }
        return active && memberState == MemberState.ACTIVE;
    }

    boolean isHeld() {
        return heldAt != null;
    }

    /** Returns the entity tag, which changes with the user and with the member (weak, RFC 9110). */
    String tag() {
        return "W/\"" + version + "." + memberVersion + "\"";
    }
}
