package org.roster.server.webhooks;

import org.jdbi.v3.core.Handle;
import org.roster.contract.Change;
import org.roster.contract.ChangeKind;
import org.roster.contract.Webhook;
import org.roster.contract.WebhookDisabledReason;
import org.roster.contract.WebhookReference;
import org.roster.contract.WebhookRemovalReason;
import org.roster.server.journal.ChangeEntry;
import org.roster.server.journal.Changes;
import org.roster.server.members.AccessLoss;
import org.roster.server.members.AccessLossEffects;
import org.roster.server.members.AccessLossListener;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Removes and disables webhooks in the transaction of another change. */
public final class WebhookRemovals implements AccessLossListener {

    private final WebhookStore store;
    private final InstantSource clock;

    /** Creates an instance that uses this clock. */
    public WebhookRemovals(InstantSource clock) {
        this.store = new WebhookStore(clock);
        this.clock = clock;
    }

    /**
     * Removes the webhooks of a removed or demoted administrator. Those of a suspended one are kept
     * but paused until the administrator is resumed.
     */
    @Override
    public AccessLossEffects end(Handle handle, AccessLoss loss) {
        if (!loss.isRoleLost()) {
            return AccessLossEffects.NONE;
        }
        WebhookRemovalReason reason =
                loss.removed() == null
                        ? WebhookRemovalReason.CREATOR_DEMOTED
                        : WebhookRemovalReason.CREATOR_REMOVED;
        List<WebhookReference> removed =
                store.deleteOf(handle, loss.organization(), loss.member().id());
        return AccessLossEffects.ofWebhooks(
                removed,
                ChangeEntry.ofRevoked(
                        ChangeKind.WEBHOOK_REMOVED,
                        removed.stream().map(Change.Subject::of),
                        reason));
    }

    /**
     * Disables all webhooks of an organization after its database was restored, because they may
     * have been removed since the backup. Records this in the activity log.
     *
     * @return their number
     */
    public int disableAll(Handle handle, String organization) {
        List<ChangeEntry> entries = new ArrayList<>();
        for (Webhook webhook : store.list(handle, organization)) {
            if (store.disable(handle, webhook.id(), WebhookDisabledReason.DATABASE_RESTORED)) {
                Webhook disabled = store.find(handle, organization, webhook.id()).orElseThrow();
                entries.add(
                        new ChangeEntry(
                                ChangeKind.WEBHOOK_CHANGED,
                                Change.Subject.of(WebhookChanges.reference(disabled)),
                                WebhookChanges.terms(disabled, null)));
            }
        }
        Changes.recordEach(handle, organization, clock.instant(), null, entries);
        return entries.size();
    }
}
