package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * A change of a webhook. Null fields stay as they are. See {@link NewWebhook} for the fields.
 *
 * @param state enables or disables the webhook
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookPatch(
        @Nullable String name,
        @Nullable String url,
        @Nullable Set<EventKind> events,
        @Nullable WebhookState state) {

    /** Returns whether all fields are null. */
    public boolean changesNothing() {
        return name == null && url == null && events == null && state == null;
    }

    /** Returns whether the change disables the webhook and does nothing else. */
    public boolean disablesOnly() {
        return state == WebhookState.DISABLED && name == null && url == null && events == null;
    }
}
