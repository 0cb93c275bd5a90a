package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * A request for a new webhook.
 *
 * @param name a display name, at most 100 characters
 * @param url the address of the receiver: https on port 443 with a host name, at most 2000
 *     characters
 * @param events the kinds of events to send, at least one
 */
public record NewWebhook(
        @Nullable String name, @Nullable String url, @Nullable Set<EventKind> events) {

    /** The maximum length of a name, in characters (code points). */
    public static final int MAX_NAME_LENGTH = 100;

    /** The maximum length of an address, in characters. */
    public static final int MAX_URL_LENGTH = 2000;
}
