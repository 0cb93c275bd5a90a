package org.roster.contract;

/** Whether events are sent to a webhook. */
public enum WebhookState {
    /** Events are sent while the webhook's creator is an active administrator. */
    ENABLED,
    /** Nothing is sent. Events from this time aren't sent later, either. */
    DISABLED
}
