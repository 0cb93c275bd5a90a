package org.roster.contract;

/**
 * Names a SCIM connection.
 *
 * @param id the ID of the connection; it may have been removed since
 * @param name the name of the connection
 */
public record ScimConnectionReference(String id, String name) {}
