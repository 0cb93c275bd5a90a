package org.roster.contract;

/**
 * The member who performed an action, with the name at that time.
 *
 * @param memberId opaque; the member may have been removed since
 * @param displayName the member's display name at that time
 */
public record Actor(String memberId, String displayName) {}
