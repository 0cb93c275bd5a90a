package org.roster.contract;

import java.time.Instant;

/**
 * An organization.
 *
 * @param id opaque
 * @param name what people call it
 * @param revision grows by one with each change of its members, invites or limits
 * @param createdAt when the operator made it
 */
public record Organization(String id, String name, long revision, Instant createdAt) {}
