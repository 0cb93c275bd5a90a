package org.roster.server.operations;

import io.javalin.Javalin;
import io.javalin.http.Context;

import org.roster.server.configuration.Configuration.Listen;
import org.roster.server.http.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Serves health and metrics over plain HTTP in the operator's network: {@code /health/live}, {@code
 * /health/ready}, {@code /health/writable} and {@code /metrics}.
 */
public final class OperationsServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OperationsServer.class);

    /**
     * How long the result of the checks is cached, so that frequent probes don't load dependencies.
     */
    private static final Duration CACHE_DURATION = Duration.ofSeconds(5);

    /** The name of the check whether the database accepts changes. */
    public static final String CHANGES = "changes";

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final HealthChecks dependencies;
    private final Metrics metrics;
    private final InstantSource clock;
    private final Javalin javalin;
    private Instant checkedAt = Instant.MIN;
    private Map<String, Optional<String>> failures = Map.of();

    private OperationsServer(
            Listen listen, HealthChecks dependencies, Metrics metrics, InstantSource clock) {
        this.dependencies = dependencies;
        this.metrics = metrics;
        this.clock = clock;
        this.javalin =
                Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.showOldJavalinVersionWarning = false;
                    config.concurrency.useVirtualThreads = true;
                    config.jetty.host = listen.host();
                    config.jetty.port = listen.port();
                    config.routes.before(request -> request.header("Cache-Control", "no-store"));
                    config.routes.get("/health/live", OperationsServer::live);
                    config.routes.get("/health/ready", this::ready);
                    config.routes.get("/health/writable", this::writable);
                    config.routes.get("/metrics", this::metrics);
                });
    }

    /** Starts the server. */
    public static OperationsServer start(
            Listen listen, HealthChecks dependencies, Metrics metrics, InstantSource clock) {
        OperationsServer server = new OperationsServer(listen, dependencies, metrics, clock);
        server.javalin.start();
        URI address =
                URI.create("http://" + bracketed(listen.host()) + ":" + server.javalin.port());
        LOG.info("Health and metrics are available at {}", address);
        return server;
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** Returns the port that the server listens on. */
    public int port() {
        return javalin.port();
    }

    private static void live(Context request) {
        json(request, Map.of("status", "live"));
    }

    /** Reports whether changes are possible, for proxies that show a page of their own if not. */
    private void writable(Context request) {
        boolean isWritable =
                failures().entrySet().stream()
                        .allMatch(each ->
                                each.getValue().isEmpty()
                                        || !(each.getKey().equals(CHANGES)
                                                || dependencies.isVital(each.getKey())));
        json(
                request.status(isWritable ? 200 : 503),
                Map.of("status", isWritable ? "writable" : "not-writable"));
    }

    /**
     * Reports not ready only if a vital dependency fails. While a provider or the mail server is
     * unavailable, the service still answers members and queues mail, so it should get traffic.
     */
    private void ready(Context request) {
        Map<String, String> states = new LinkedHashMap<>();
        boolean isReady = true;
        Map<String, Optional<String>> failed = failures();
        for (var each : failed.entrySet()) {
            boolean isDown = each.getValue().isPresent();
            states.put(each.getKey(), isDown ? "down" : "up");
            isReady &= !(isDown && dependencies.isVital(each.getKey()));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        boolean isReadOnly = failed.getOrDefault(CHANGES, Optional.empty()).isPresent();
        answer.put("status", isReady ? (isReadOnly ? "read-only" : "ready") : "not-ready");
        answer.put("dependencies", states);
        json(request.status(isReady ? 200 : 503), answer);
    }

    private synchronized Map<String, Optional<String>> failures() {
        Instant now = clock.instant();
        // Absolute, because after the clock is set back the last check is in the future.
        if (Duration.between(checkedAt, now).abs().compareTo(CACHE_DURATION) >= 0) {
            failures = dependencies.failures();
            checkedAt = now;
            failures.forEach((name, failure) ->
                    failure.ifPresent(why -> LOG.warn("{} is unavailable: {}", name, why)));
        }
        return failures;
    }

    private void metrics(Context request) {
        request.contentType(PROMETHEUS).result(metrics.scrape());
    }

    private static void json(Context request, Object answer) {
        request.contentType("application/json").result(Json.write(answer));
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
