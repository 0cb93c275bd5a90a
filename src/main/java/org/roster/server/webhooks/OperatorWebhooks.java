package org.roster.server.webhooks;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeKind;
import org.roster.contract.Webhook;
import org.roster.contract.WebhookReference;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;

import java.time.InstantSource;
import java.util.List;

/** The operator's use cases for webhooks. They don't need the webhook key. */
public final class OperatorWebhooks {

    private final Database database;
    private final WebhookStore store;
    private final InstantSource clock;

    /** Creates the use cases on a database. */
    public OperatorWebhooks(Database database, InstantSource clock) {
        this.database = database;
        this.store = new WebhookStore(clock);
        this.clock = clock;
    }

    /** Returns an organization's webhooks, newest first. */
    public List<Webhook> list(String organization) {
        return database.read(handle -> store.list(handle, organization));
    }

    /**
     * Removes a webhook on behalf of the operator.
     *
     * @throws ProblemException {@code not-found}
     */
    public WebhookReference remove(String organization, String id) {
        return database.write(handle -> {
            long revision = OrganizationUpdate.of(organization).run(handle);
            return remove(handle, organization, revision, null, id);
        });
    }

    /** Removes a webhook in a transaction that has already increased the revision. */
    WebhookReference remove(
            Handle handle, String organization, long revision, @Nullable Actor actor, String id) {
        WebhookReference removed =
                store.delete(handle, organization, id)
                        .orElseThrow(() -> ProblemException.notFound("webhook"));
        WebhookChanges.record(
                handle,
                organization,
                revision,
                clock.instant(),
                actor,
                ChangeKind.WEBHOOK_REMOVED,
                removed,
                ChangeDetail.NONE);
        return removed;
    }
}
