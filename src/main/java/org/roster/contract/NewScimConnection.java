package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A request for a new SCIM connection.
 *
 * @param name a name for people, at most 100 characters
 * @param directory the kind of directory
 * @param provider the identity provider of the members, for another directory than Entra ID; any
 *     provider if it is missing
 * @param tenantId the GUID of the Entra tenant of the members; required for Entra ID, and otherwise
 *     possible with {@code MICROSOFT} only
 * @param memberLimit the largest number of active users, at least 1
 * @param expiresAt the time when its token expires, at most 366 days from now
 */
public record NewScimConnection(
        @Nullable String name,
        @Nullable ScimDirectory directory,
        @Nullable InviteProvider provider,
        @Nullable String tenantId,
        @Nullable Integer memberLimit,
        @Nullable Instant expiresAt) {

    /** The maximum length of a name, in characters (code points). */
    public static final int MAX_NAME_LENGTH = 100;
}
