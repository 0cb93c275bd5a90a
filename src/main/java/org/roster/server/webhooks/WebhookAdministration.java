package org.roster.server.webhooks;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.ChangeKind;
import org.roster.contract.CreatedWebhook;
import org.roster.contract.EventKind;
import org.roster.contract.NewWebhook;
import org.roster.contract.Problem.FieldError;
import org.roster.contract.Webhook;
import org.roster.contract.WebhookDisabledReason;
import org.roster.contract.WebhookPatch;
import org.roster.contract.WebhookState;
import org.roster.contract.Webhooks;
import org.roster.server.access.AdministratorUpdate;
import org.roster.server.access.Caller;
import org.roster.server.events.EventTopic;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;
import org.roster.server.storage.Ids;
import org.roster.server.webhooks.WebhookRules.CheckedWebhook;

import java.time.InstantSource;
import java.util.List;

/** The administrators' use cases for webhooks. */
public final class WebhookAdministration {

    /** The maximum number of webhooks of an organization. */
    static final int MAX_WEBHOOKS = 20;

    private final Database database;
    private final WebhookCipher cipher;
    private final WebhookStore store;
    private final DeliveryStore deliveries;
    private final OperatorWebhooks removal;
    private final InstantSource clock;

    /** Creates the use cases on a database whose secrets are encrypted with this cipher. */
    public WebhookAdministration(Database database, WebhookCipher cipher, InstantSource clock) {
        this.database = database;
        this.cipher = cipher;
        this.store = new WebhookStore(clock);
        this.deliveries = new DeliveryStore(clock);
        this.removal = new OperatorWebhooks(database, clock);
        this.clock = clock;
    }

    Webhooks all(Caller caller) {
        return new Webhooks(database.read(handle -> store.list(handle, caller.organization())));
    }

    Webhook one(Caller caller, String id) {
        return database.read(handle -> require(handle, caller, id));
    }

    private Webhook require(Handle handle, Caller caller, String id) {
        return store.find(handle, caller.organization(), id)
                .orElseThrow(() -> ProblemException.notFound("webhook"));
    }

    /**
     * Creates a webhook. It is paused while its creator is suspended, and removed when the creator
     * is removed or demoted.
     *
     * @throws ProblemException {@code validation-failed}, {@code not-found}, {@code
     *     administrator-required}, or {@code webhook-limit-reached}
     */
    CreatedWebhook create(Caller caller, NewWebhook asked) {
        CheckedWebhook checked = WebhookRules.check(asked);
        byte[] secret = SigningSecret.create();
        Webhook created =
                database.write(handle -> {
                    String organization = caller.organization();
                    long revision = AdministratorUpdate.begin(handle, caller);
                    cipher.requireRegistered(handle);
                    if (store.list(handle, organization).size() >= MAX_WEBHOOKS) {
                        throw ProblemException.tooManyWebhooks(MAX_WEBHOOKS);
                    }
                    String id = Ids.next();
                    Webhook webhook =
                            store.insert(
                                    handle,
                                    organization,
                                    id,
                                    checked,
                                    caller.actor(),
                                    cipher.encrypt(id, secret),
                                    revision);
                    record(handle, caller, revision, ChangeKind.WEBHOOK_CREATED, webhook, null);
                    return webhook;
                });
        return new CreatedWebhook(created, SigningSecret.text(secret));
    }

    /**
     * Changes a webhook. Administrators other than its creator can only disable it: an address that
     * they choose must not stay in use after they have lost their role.
     *
     * @throws ProblemException {@code validation-failed}, {@code not-found}, {@code
     *     administrator-required}, or {@code webhook-of-another}
     */
    Webhook change(Caller caller, String id, WebhookPatch patch) {
        if (patch.changesNothing()) {
            throw ProblemException.invalid(
                    List.of(new FieldError("state", "required", "Change at least one field.")));
        }
        return database.write(handle -> {
            long revision = AdministratorUpdate.begin(handle, caller);
            Webhook before = require(handle, caller, id);
            if (!isCreator(caller, before) && !patch.disablesOnly()) {
                throw ProblemException.webhookOfAnother();
            }
            store.update(handle, id, WebhookRules.check(before, patch));
            if (patch.state() == WebhookState.DISABLED) {
                store.disable(handle, id, WebhookDisabledReason.ADMINISTRATOR);
            } else if (patch.state() == WebhookState.ENABLED
                    && store.enable(handle, id, revision)) {
                // The receiver missed the events while the webhook was disabled
                queueReset(handle, require(handle, caller, id), revision);
            }
            Webhook after = require(handle, caller, id);
            record(handle, caller, revision, ChangeKind.WEBHOOK_CHANGED, after, null);
            return after;
        });
    }

    private void queueReset(Handle handle, Webhook webhook, long revision) {
        if (webhook.events().contains(EventKind.RESET)) {
            deliveries.queue(handle, webhook.id(), EventTopic.reset(), revision, clock.instant());
        }
    }

    private static boolean isCreator(Caller caller, Webhook webhook) {
        return webhook.createdBy().memberId().equals(caller.actor().memberId());
    }

    /**
     * Gives a webhook a new secret and makes the caller its creator. For 24 hours, messages are
     * signed with both secrets. Administrators can renew the secrets of their own webhooks this
     * way.
     *
     * @throws ProblemException {@code not-found} or {@code administrator-required}
     */
    CreatedWebhook takeOver(Caller caller, String id) {
        byte[] secret = SigningSecret.create();
        Webhook taken =
                database.write(handle -> {
                    long revision = AdministratorUpdate.begin(handle, caller);
                    Webhook before = require(handle, caller, id);
                    store.takeOver(handle, id, caller.actor(), cipher.encrypt(id, secret));
                    Webhook after = require(handle, caller, id);
                    record(
                            handle,
                            caller,
                            revision,
                            ChangeKind.WEBHOOK_CHANGED,
                            after,
                            before.createdBy().memberId());
                    return after;
                });
        return new CreatedWebhook(taken, SigningSecret.text(secret));
    }

    /**
     * Removes a webhook with its log. No attempt begins after this method returns.
     *
     * @throws ProblemException {@code not-found} or {@code administrator-required}
     */
    void remove(Caller caller, String id) {
        database.write(handle -> {
            long revision = AdministratorUpdate.begin(handle, caller);
            return removal.remove(handle, caller.organization(), revision, caller.actor(), id);
        });
    }

    private void record(
            Handle handle,
            Caller caller,
            long revision,
            ChangeKind kind,
            Webhook webhook,
            @Nullable String creatorId) {
        WebhookChanges.record(
                handle,
                caller.organization(),
                revision,
                clock.instant(),
                caller.actor(),
                kind,
                WebhookChanges.reference(webhook),
                WebhookChanges.terms(webhook, creatorId));
    }
}
