package org.roster.desktop.webhooks;

import org.roster.contract.EventKind;
import org.roster.contract.Webhook;
import org.roster.contract.WebhookDelivery;
import org.roster.desktop.integration.IntegrationStatusText;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Describes webhooks and messages in the user's language. */
final class WebhookText implements IntegrationStatusText<Webhook, WebhookStatus> {

    private static final String TEST = "test";
    private static final Duration SOON = Duration.ofMinutes(1);

    private final Times times;
    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(WebhookText.class);

    WebhookText(Times times) {
        this.times = times;
    }

    /** Returns the host of the address, whose path may be a secret of the receiver. */
    String host(Webhook webhook) {
        try {
            return Objects.requireNonNullElse(URI.create(webhook.url()).getHost(), webhook.url());
        } catch (IllegalArgumentException e) {
            return webhook.url();
        }
    }

    /** Returns the kinds of events in one line. */
    String events(Webhook webhook) {
        return webhook.events().size() == EventKind.values().length
                ? messages.get("events.all")
                : names(webhook.events(), ", ");
    }

    /** Returns the kinds of events, one in each line. */
    String eventLines(Webhook webhook) {
        return names(webhook.events(), "\n");
    }

    private String names(List<EventKind> events, String separator) {
        return events.stream().map(labels::of).collect(Collectors.joining(separator));
    }

    @Override
    public String status(WebhookStatus status) {
        return messages.get("status." + status.name());
    }

    @Override
    public String brief(Webhook webhook, WebhookStatus status) {
        return explanation(webhook, status, times::shortDay);
    }

    @Override
    public String explanation(Webhook webhook, WebhookStatus status) {
        return explanation(webhook, status, times::exact);
    }

    private String explanation(
            Webhook webhook, WebhookStatus status, Function<Instant, String> time) {
        Instant since = webhook.failingSince();
        return switch (status) {
            case ACTIVE -> "";
            case PAUSED -> messages.get("paused", webhook.createdBy().displayName());
            case FAILING -> since == null ? "" : messages.get("failing", time.apply(since));
            case DISABLED ->
                    webhook.disabledReason() == null
                            ? ""
                            : messages.get("disabled." + webhook.disabledReason().name());
        };
    }

    /** Returns the time of the last delivery as a distance. */
    String lastDelivery(Webhook webhook) {
        Instant at = webhook.lastDeliveredAt();
        return at == null ? messages.get("never") : times.relative(at);
    }

    /** Returns the time of the last delivery; empty if there was none. */
    String lastDeliveryExactly(Webhook webhook) {
        Instant at = webhook.lastDeliveredAt();
        return at == null ? "" : times.exact(at);
    }

    /** Returns the kind of event that a message reports. */
    String event(WebhookDelivery delivery) {
        if (delivery.type().equals(TEST)) {
            return messages.get("event.test");
        }
        return WebhookForm.EVENTS.stream()
                .filter(event -> event.wire().equals(delivery.type()))
                .findFirst()
                .map(labels::of)
                // Of a newer service
                .orElse(delivery.type());
    }

    /** Returns the result of the last attempt. */
    String result(WebhookDelivery delivery) {
        return switch (delivery.state()) {
            case DELIVERED -> messages.get("result.delivered", status(delivery));
            case FAILED ->
                    delivery.attempts() == 0
                            ? messages.get("result.unsent")
                            : lastFailure(delivery);
            case PENDING ->
                    delivery.attempts() == 0 || lastFailure(delivery).isEmpty()
                            ? messages.get("result.waiting")
                            : lastFailure(delivery);
        };
    }

    private static String status(WebhookDelivery delivery) {
        return delivery.status() == null ? "" : delivery.status().toString();
    }

    private String lastFailure(WebhookDelivery delivery) {
        if (delivery.failure() != null) {
            return messages.get("failure." + delivery.failure().name());
        }
        return delivery.status() == null ? "" : messages.get("result.refused", status(delivery));
    }

    /** Returns the time of the next attempt; empty if there won't be one. */
    String nextAttempt(WebhookDelivery delivery) {
        Instant next = delivery.nextAttemptAt();
        if (next == null) {
            return "";
        }
        return next.isBefore(times.now().plus(SOON))
                ? messages.get("next.soon")
                : times.relative(next);
    }

    /** Returns the time of the next attempt; empty if there won't be one. */
    String nextAttemptExactly(WebhookDelivery delivery) {
        Instant next = delivery.nextAttemptAt();
        return next == null ? "" : times.exact(next);
    }

    /** Returns the name of the icon of a result. */
    static String icon(WebhookDelivery delivery) {
        return switch (delivery.state()) {
            case DELIVERED -> "mdi2c-check-circle-outline";
            case FAILED -> "mdi2a-alert-circle-outline";
            case PENDING -> "mdi2c-clock-outline";
        };
    }

    /** Returns the style class of a result. */
    static String style(WebhookDelivery delivery) {
        return switch (delivery.state()) {
            case DELIVERED -> "status-good";
            case FAILED -> "status-bad";
            case PENDING -> delivery.attempts() == 0 ? "" : "status-warning";
        };
    }
}
