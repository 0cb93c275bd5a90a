package org.roster.contract;

/** The reason that nothing is sent to a webhook. */
public enum WebhookDisabledReason {
    /** An administrator disabled it. */
    ADMINISTRATOR,
    /** A delivery failed for three days, and none succeeded in this time. */
    FAILING,
    /** The receiver responded with 410 Gone. */
    GONE,
    /** The operator accepted a restored database, which disables all webhooks. */
    DATABASE_RESTORED
}
