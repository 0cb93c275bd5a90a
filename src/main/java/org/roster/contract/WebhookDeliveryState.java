package org.roster.contract;

/** The state of a message to a webhook. */
public enum WebhookDeliveryState {
    /** There will be another attempt. */
    PENDING,
    /** The receiver accepted the message. */
    DELIVERED,
    /** There will be no further attempt, unless an administrator sends the message again. */
    FAILED
}
