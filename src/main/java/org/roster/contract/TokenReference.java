package org.roster.contract;

/**
 * Names an API token that has made or was affected by a change.
 *
 * @param id the ID of the token; it may have been revoked since
 * @param name the name of the token
 */
public record TokenReference(String id, String name) {}
