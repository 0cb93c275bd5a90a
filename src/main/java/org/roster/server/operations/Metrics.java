package org.roster.server.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import org.roster.server.events.EventStreams;
import org.roster.server.mail.Outbox;
import org.roster.server.storage.Database;
import org.roster.server.storage.PoolUse;
import org.roster.server.storage.StorageUnavailableException;

import java.util.function.ToDoubleFunction;

/**
 * The service's metrics for Prometheus. Labels have fixed values and never contain input from
 * outside.
 */
public final class Metrics {

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** Creates the metrics of this process. */
    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
    }

    /** Returns the registry. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Adds the metrics of the database's pools and of the outbox. */
    public void watch(Database database, Outbox outbox) {
        for (PoolUse pool : database.pools()) {
            gauge(database, pool.name(), "active", PoolUse::active);
            gauge(database, pool.name(), "idle", PoolUse::idle);
            gauge(database, pool.name(), "waiting", PoolUse::waiting);
        }
        Gauge.builder("roster.mail.queue", () -> queue(database, outbox))
                .description("Mails waiting to be sent, across all instances")
                .register(registry);
    }

    private void gauge(
            Database database, String pool, String state, ToDoubleFunction<PoolUse> number) {
        Gauge.builder(
                        "roster.database.connections",
                        () ->
                                database.pools().stream()
                                        .filter(each -> each.name().equals(pool))
                                        .mapToDouble(number)
                                        .sum())
                .description(
                        "Connections by pool and state; waiting counts threads that wait for one")
                .tag("pool", pool)
                .tag("state", state)
                .register(registry);
    }

    private static double queue(Database database, Outbox outbox) {
        try {
            return database.read(outbox::size);
        } catch (StorageUnavailableException e) {
            return Double.NaN;
        }
    }

    /** Adds the number of open event streams. */
    public void watch(EventStreams streams) {
        Gauge.builder("roster.event.streams", streams::size)
                .description("Open event streams of this instance")
                .register(registry);
    }

    /** Returns all metrics in Prometheus's text format. */
    String scrape() {
        return registry.scrape();
    }
}
