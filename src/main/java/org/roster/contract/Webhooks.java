package org.roster.contract;

import java.util.List;

/**
 * The webhooks of an organization.
 *
 * @param items the newest first
 */
public record Webhooks(List<Webhook> items) {}
