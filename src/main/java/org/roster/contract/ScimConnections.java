package org.roster.contract;

import java.util.List;

/**
 * The SCIM connections of an organization.
 *
 * @param items the newest first
 */
public record ScimConnections(List<ScimConnection> items) {}
