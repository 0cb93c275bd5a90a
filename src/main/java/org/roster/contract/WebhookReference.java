package org.roster.contract;

/**
 * Names a webhook that was affected by a change.
 *
 * @param id the ID of the webhook; it may have been removed since
 * @param name the name of the webhook
 */
public record WebhookReference(String id, String name) {}
