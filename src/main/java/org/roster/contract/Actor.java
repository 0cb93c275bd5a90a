package org.roster.contract;

/**
 * The member who did something, by the name that the person had then.
 *
 * @param memberId opaque; the member may have been removed since
 * @param displayName the person's name at that time
 */
public record Actor(String memberId, String displayName) {}
