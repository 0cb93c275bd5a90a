package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The deactivation of a user that a directory has asked for and that waits for an administrator,
 * because the connection deactivated too many users within an hour.
 *
 * @param id opaque; the SCIM ID of the user
 * @param memberId the ID of the member, or null if the user hasn't accepted the invite
 * @param username the user name in the directory
 * @param displayName the display name in the directory, or the user name
 * @param deletion whether the directory has deleted the user
 * @param heldAt the time of the request
 */
public record HeldDeactivation(
        String id,
        @Nullable String memberId,
        String username,
        String displayName,
        boolean deletion,
        Instant heldAt) {}
