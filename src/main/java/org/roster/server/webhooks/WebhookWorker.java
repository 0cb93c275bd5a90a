package org.roster.server.webhooks;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.roster.contract.WebhookFailure;
import org.roster.server.storage.Database;
import org.roster.server.storage.DatabaseTask;
import org.roster.server.storage.StorageUnavailableException;
import org.roster.server.webhooks.ActiveWebhooks.ActiveWebhook;
import org.roster.server.webhooks.WebhookSender.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Queues and sends the messages of webhooks. In each process, a webhook has at most one thread,
 * which sends its messages one after the other in the order of their due times. The number of
 * threads is limited; see {@link WebhookTurns}. Several processes can share the work.
 */
public final class WebhookWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookWorker.class);

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PURGE_PAUSE = Duration.ofHours(1);
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Database database;
    private final WebhookMessages messages;
    private final WebhookSender sender;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final ActiveWebhooks active;
    private final DeliveryStore deliveries;
    private final DeliveryQueue queue;
    private final DeliveryResults results;
    private final DatabaseTask task =
            new DatabaseTask("webhooks", LOG, "Webhooks are delayed", "Could not send to webhooks");
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("webhook-", 0).factory());

    private final WebhookTurns turns = new WebhookTurns();

    private Instant purged = Instant.MIN;

    private WebhookWorker(
            Database database,
            WebhookMessages messages,
            WebhookSender sender,
            InstantSource clock,
            MeterRegistry metrics) {
        this.database = database;
        this.messages = messages;
        this.sender = sender;
        this.clock = clock;
        this.metrics = metrics;
        this.active = new ActiveWebhooks(clock);
        this.deliveries = new DeliveryStore(clock);
        this.queue = new DeliveryQueue(deliveries, clock);
        this.results = new DeliveryResults(database, new WebhookStore(clock), clock);
    }

    /**
     * Starts a worker.
     *
     * @param metrics counts the attempts by result
     */
    public static WebhookWorker start(
            Database database,
            WebhookMessages messages,
            WebhookSender sender,
            InstantSource clock,
            MeterRegistry metrics) {
        WebhookWorker worker = new WebhookWorker(database, messages, sender, clock, metrics);
        Gauge.builder("roster.webhook.queue", worker::pending)
                .description("Queued messages to webhooks, across all instances")
                .register(metrics);
        worker.task.start(PAUSE, worker::work);
        return worker;
    }

    private double pending() {
        try {
            return database.read(deliveries::pending);
        } catch (StorageUnavailableException e) {
            return Double.NaN;
        }
    }

    private void work() {
        purge();
        for (ActiveWebhook webhook : database.read(active::behind)) {
            boolean hasMore = true;
            while (hasMore && !task.isStopping()) {
                hasMore =
                        database.write(handle ->
                                active.find(handle, webhook.id())
                                        .filter(current -> queue.queue(handle, current))
                                        .isPresent());
            }
        }
        turns.begin(database.read(active::due)).forEach(this::begin);
    }

    private void purge() {
        Instant now = clock.instant();
        if (purged.isBefore(now.minus(PURGE_PAUSE))) {
            database.write(handle -> {
                deliveries.purge(handle);
                WebhookStore.forgetPreviousSecrets(handle, now);
                return now;
            });
            purged = now;
        }
    }

    private void begin(ActiveWebhook webhook) {
        threads.execute(() -> {
            try {
                sendAll(webhook.id(), System.nanoTime() + WebhookTurns.LENGTH.toNanos());
            } finally {
                turns.end(webhook);
            }
        });
    }

    private void sendAll(String id, long deadline) {
        try {
            while (!task.isStopping() && System.nanoTime() < deadline) {
                Optional<ClaimedDelivery> claimed =
                        database.write(handle ->
                                active.find(handle, id)
                                        .flatMap(webhook ->
                                                ClaimedDelivery.next(handle, webhook, clock)));
                if (claimed.isEmpty()) {
                    return;
                }
                send(claimed.get());
            }
        } catch (StorageUnavailableException e) {
            LOG.debug("Messages of webhook {} are delayed: the database is not responding", id);
        } catch (RuntimeException e) {
            // The message becomes due again when its lease ends.
            LOG.error("Could not send to webhook {}", id, e);
        }
    }

    private void send(ClaimedDelivery delivery) {
        byte[] body = database.read(handle -> messages.body(handle, delivery));
        Map<String, String> headers = messages.headers(delivery, body);
        Result result =
                ReceiverAddress.parse(delivery.webhook().url())
                        .map(url -> sender.send(url, headers, body))
                        .orElseGet(() -> new Result(null, WebhookFailure.ADDRESS, Duration.ZERO));
        Counter.builder("roster.webhook.attempts")
                .description("Attempts to send messages to webhooks, by the resulting state")
                .tag("state", results.record(delivery, result).name())
                .register(metrics)
                .increment();
    }

    /** Stops. Attempts that don't finish within 20 seconds are interrupted. */
    @Override
    public void close() {
        task.stop(GRACE);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
