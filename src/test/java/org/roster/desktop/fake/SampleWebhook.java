package org.roster.desktop.fake;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.EventKind;
import org.roster.contract.Webhook;
import org.roster.contract.WebhookDelivery;
import org.roster.contract.WebhookDeliveryState;
import org.roster.contract.WebhookDisabledReason;
import org.roster.contract.WebhookFailure;
import org.roster.contract.WebhookState;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Builds webhooks and messages for tests. */
public final class SampleWebhook {

    private final String id;
    private String name;
    private String url = "https://payroll.example.com/roster";
    private List<EventKind> events = List.of(EventKind.MEMBER_JOINED, EventKind.RESET);
    private @Nullable WebhookDisabledReason disabled;
    private Actor creator = Samples.ADA;
    private @Nullable Instant rotatedUntil;
    private @Nullable Instant deliveredAt;
    private @Nullable Instant failingSince;

    private SampleWebhook(String id, String name) {
        this.id = id;
        this.name = name;
    }

    /** An active webhook of the user whose member is {@code m0}. */
    public static SampleWebhook of(String id, String name) {
        return new SampleWebhook(id, name);
    }

    /** A copy of a webhook. */
    public static SampleWebhook of(Webhook webhook) {
        SampleWebhook copy = new SampleWebhook(webhook.id(), webhook.name());
        copy.url = webhook.url();
        copy.events = webhook.events();
        copy.disabled = webhook.disabledReason();
        copy.creator = webhook.createdBy();
        copy.rotatedUntil = webhook.previousSecretUntil();
        copy.deliveredAt = webhook.lastDeliveredAt();
        copy.failingSince = webhook.failingSince();
        return copy;
    }

    public SampleWebhook name(String other) {
        name = other;
        return this;
    }

    public SampleWebhook url(String other) {
        url = other;
        return this;
    }

    public SampleWebhook events(EventKind... other) {
        events = List.of(other);
        return this;
    }

    public SampleWebhook creator(Actor other) {
        creator = other;
        return this;
    }

    public SampleWebhook disabled(WebhookDisabledReason reason) {
        disabled = reason;
        return this;
    }

    public SampleWebhook enabled() {
        disabled = null;
        failingSince = null;
        return this;
    }

    public SampleWebhook rotatedUntil(Instant until) {
        rotatedUntil = until;
        return this;
    }

    public SampleWebhook delivered(Duration ago) {
        deliveredAt = Samples.NOW.minus(ago);
        return this;
    }

    public SampleWebhook failing(Duration ago) {
        failingSince = Samples.NOW.minus(ago);
        return this;
    }

    /** Returns the webhook. */
    public Webhook build() {
        return new Webhook(
                id,
                name,
                url,
                events,
                disabled == null ? WebhookState.ENABLED : WebhookState.DISABLED,
                disabled,
                creator,
                Samples.NOW.minus(Duration.ofDays(40)),
                rotatedUntil,
                deliveredAt,
                failingSince);
    }

    /** A message before its first attempt. */
    public static WebhookDelivery waiting(String id, String type) {
        return new WebhookDelivery(
                id,
                type,
                1,
                Samples.NOW,
                WebhookDeliveryState.PENDING,
                0,
                null,
                null,
                null,
                Samples.NOW);
    }

    /** A message that the receiver has accepted. */
    public static WebhookDelivery accepted(String id, String type, Duration ago) {
        return attempted(id, type, ago, WebhookDeliveryState.DELIVERED, 1, 204, null, null);
    }

    /** A message that the receiver has refused with this status for the last time. */
    public static WebhookDelivery refused(String id, String type, Duration ago, int status) {
        return attempted(id, type, ago, WebhookDeliveryState.FAILED, 10, status, null, null);
    }

    /** A message without a response, which is tried again. */
    public static WebhookDelivery retried(
            String id, String type, Duration ago, WebhookFailure failure) {
        return attempted(
                id,
                type,
                ago,
                WebhookDeliveryState.PENDING,
                3,
                null,
                failure,
                Samples.NOW.plus(Duration.ofMinutes(28)));
    }

    private static WebhookDelivery attempted(
            String id,
            String type,
            Duration ago,
            WebhookDeliveryState state,
            int attempts,
            @Nullable Integer status,
            @Nullable WebhookFailure failure,
            @Nullable Instant next) {
        Instant at = Samples.NOW.minus(ago);
        return new WebhookDelivery(id, type, 1, at, state, attempts, at, status, failure, next);
    }
}
