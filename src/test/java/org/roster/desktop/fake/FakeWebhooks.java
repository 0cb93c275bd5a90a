package org.roster.desktop.fake;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationWebhooks;
import org.roster.client.ServiceException;
import org.roster.contract.CreatedWebhook;
import org.roster.contract.EventKind;
import org.roster.contract.NewWebhook;
import org.roster.contract.Page;
import org.roster.contract.Webhook;
import org.roster.contract.WebhookDelivery;
import org.roster.contract.WebhookDeliveryState;
import org.roster.contract.WebhookDisabledReason;
import org.roster.contract.WebhookPatch;
import org.roster.contract.WebhookState;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** In-memory webhooks, whose content and failures are set by the test. */
public final class FakeWebhooks implements OrganizationWebhooks {

    /** The secret of all webhooks. */
    public static final String SECRET = "whsec_" + "A".repeat(43) + "=";

    private final FakeItems<Webhook> webhooks = new FakeItems<>(Webhook::id);
    private final Map<String, List<WebhookDelivery>> deliveries = new HashMap<>();
    private int created;

    /** Adds a webhook, the newest first. */
    public synchronized FakeWebhooks with(Webhook webhook) {
        webhooks.add(webhook);
        return this;
    }

    /** Adds a message, the newest first. */
    public synchronized FakeWebhooks with(String webhook, WebhookDelivery delivery) {
        log(webhook).addFirst(delivery);
        return this;
    }

    /** Replaces the message with the same id. */
    public synchronized void replace(String webhook, WebhookDelivery delivery) {
        log(webhook).replaceAll(each -> each.id().equals(delivery.id()) ? delivery : each);
    }

    /** Fails every call; null stops failing. */
    public synchronized void fail(@Nullable ServiceException with) {
        webhooks.fail(with);
    }

    /** The number of calls that create a webhook. */
    public synchronized int created() {
        return created;
    }

    private List<WebhookDelivery> log(String webhook) {
        return deliveries.computeIfAbsent(webhook, id -> new ArrayList<>());
    }

    /** Replaces the webhook with the same id. */
    public synchronized Webhook put(Webhook changed) {
        return webhooks.put(changed);
    }

    @Override
    public synchronized List<Webhook> list() throws ServiceException {
        return webhooks.list();
    }

    @Override
    public synchronized CreatedWebhook create(NewWebhook webhook) throws ServiceException {
        created++;
        webhooks.called();
        SampleWebhook made =
                SampleWebhook.of(webhooks.nextId("w"), String.valueOf(webhook.name()))
                        .url(String.valueOf(webhook.url()))
                        .events(sorted(webhook.events()));
        return new CreatedWebhook(webhooks.add(made.build()), SECRET);
    }

    private static EventKind[] sorted(@Nullable Set<EventKind> events) {
        return Objects.requireNonNull(events).stream().sorted().toArray(EventKind[]::new);
    }

    @Override
    public synchronized Webhook change(String id, WebhookPatch patch) throws ServiceException {
        webhooks.called();
        SampleWebhook changed = SampleWebhook.of(webhooks.find(id));
        if (patch.name() != null) {
            changed.name(patch.name());
        }
        if (patch.url() != null) {
            changed.url(patch.url());
        }
        if (patch.events() != null) {
            changed.events(sorted(patch.events()));
        }
        if (patch.state() == WebhookState.DISABLED) {
            changed.disabled(WebhookDisabledReason.ADMINISTRATOR);
        } else if (patch.state() == WebhookState.ENABLED) {
            changed.enabled();
        }
        return put(changed.build());
    }

    @Override
    public synchronized CreatedWebhook takeOver(String id) throws ServiceException {
        webhooks.called();
        SampleWebhook own =
                SampleWebhook.of(webhooks.find(id))
                        .creator(Samples.ADA)
                        .rotatedUntil(Samples.NOW.plus(Duration.ofHours(24)));
        return new CreatedWebhook(put(own.build()), SECRET);
    }

    @Override
    public synchronized void remove(String id) throws ServiceException {
        webhooks.remove(id);
    }

    @Override
    public synchronized WebhookDelivery test(String id) throws ServiceException {
        webhooks.called();
        with(id, SampleWebhook.waiting("d" + log(id).size(), "test"));
        return log(id).getFirst();
    }

    @Override
    public synchronized Page<WebhookDelivery> deliveries(
            String id, @Nullable String after, int limit) throws ServiceException {
        webhooks.called();
        return FakePages.page(log(id), after, limit, 1);
    }

    @Override
    public synchronized WebhookDelivery resend(String id, String delivery) throws ServiceException {
        webhooks.called();
        WebhookDelivery before =
                log(id).stream()
                        .filter(each -> each.id().equals(delivery))
                        .findFirst()
                        .orElseThrow();
        WebhookDelivery again =
                new WebhookDelivery(
                        before.id(),
                        before.type(),
                        before.revision(),
                        before.createdAt(),
                        WebhookDeliveryState.PENDING,
                        0,
                        before.lastAttemptAt(),
                        before.status(),
                        before.failure(),
                        Samples.NOW);
        replace(id, again);
        return again;
    }
}
