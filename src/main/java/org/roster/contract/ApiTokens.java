package org.roster.contract;

import java.util.List;

/**
 * The API tokens of an organization.
 *
 * @param items the newest first, also those that have expired lately
 */
public record ApiTokens(List<ApiToken> items) {}
