package org.roster.contract;

/** The reason why a webhook is disabled. */
public enum WebhookDisabledReason {
    /** An administrator disabled it. */
    ADMINISTRATOR,
    /** A message failed for three days, and no other was delivered since it was queued. */
    FAILING,
    /** The receiver responded with 410 Gone. */
    GONE,
    /** The operator accepted a restored database, which disables all webhooks. */
    DATABASE_RESTORED
}
