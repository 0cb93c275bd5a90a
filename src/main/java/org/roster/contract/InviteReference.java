package org.roster.contract;

/**
 * Names an invite that another change has revoked or created.
 *
 * @param id the ID of the invite
 * @param username the username of the invited account
 */
public record InviteReference(String id, String username) {}
