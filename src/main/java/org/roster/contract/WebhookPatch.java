package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * A change of a webhook; null leaves a field as it is. See {@link NewWebhook} for the fields.
 *
 * @param state enables or disables the webhook
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookPatch(
        @Nullable String name,
        @Nullable String url,
        @Nullable Set<EventKind> events,
        @Nullable WebhookState state) {}
