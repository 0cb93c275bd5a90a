package org.roster.server.webhooks;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeKind;
import org.roster.contract.Webhook;
import org.roster.contract.WebhookReference;
import org.roster.contract.WebhookTerms;
import org.roster.server.journal.Changes;

import java.time.Instant;

/** Records changes of webhooks in the activity log. */
final class WebhookChanges {

    private WebhookChanges() {}

    static WebhookReference reference(Webhook webhook) {
        return new WebhookReference(webhook.id(), webhook.name());
    }

    /**
     * Returns the details of a webhook for the activity log.
     *
     * @param creatorId the ID of the previous creator if it was taken over, or null
     */
    static WebhookTerms terms(Webhook webhook, @Nullable String creatorId) {
        return new WebhookTerms(
                WebhookStore.host(webhook),
                EventKinds.write(webhook.events()),
                webhook.state().name(),
                webhook.disabledReason() == null ? null : webhook.disabledReason().name(),
                creatorId);
    }

    static void record(
            Handle handle,
            String organization,
            long revision,
            Instant at,
            @Nullable Actor actor,
            ChangeKind kind,
            WebhookReference webhook,
            ChangeDetail detail) {
        Changes.record(
                handle,
                organization,
                new Change(revision, at, actor, kind, Change.Subject.of(webhook), detail));
    }
}
