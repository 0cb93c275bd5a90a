package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A connection through which a directory provisions members with SCIM 2.0 (RFC 7644), without the
 * secret of its token.
 *
 * @param id opaque
 * @param name the name from the administrator who created it; the members show it
 * @param directory the kind of directory
 * @param provider the identity provider of the members; {@code MICROSOFT} for Entra ID
 * @param tenantId the GUID of the Entra tenant of the members, or null for any
 * @param memberLimit the largest number of active users of the connection
 * @param members the number of its active users, including those who haven't accepted their invite
 * @param heldDeactivations the number of deactivations that wait for an administrator
 * @param createdBy the administrator who created it or took it over; it ends with this
 *     administrator's role, and is refused while this administrator is suspended
 * @param createdAt the time when it was created
 * @param tokenId the ID of its API token, which may have been revoked
 * @param tokenExpiresAt the time when its token expires, or null if the token was revoked
 * @param lastUsedAt the time of the last request, accurate to a few minutes, or null if there was
 *     none with the current token
 */
public record ScimConnection(
        String id,
        String name,
        ScimDirectory directory,
        InviteProvider provider,
        @Nullable String tenantId,
        int memberLimit,
        int members,
        int heldDeactivations,
        Actor createdBy,
        Instant createdAt,
        String tokenId,
        @Nullable Instant tokenExpiresAt,
        @Nullable Instant lastUsedAt) {}
