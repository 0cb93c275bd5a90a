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
 * Health and metrics over plain HTTP, for the operator's own network: {@code /health/live}, {@code
 * /health/ready} and {@code /metrics}.
 */
public final class OperationsServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OperationsServer.class);

    /** How long an answer about the dependencies is good, so that probes cost them nothing. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final HealthChecks dependencies;
    private final Metrics metrics;
    private final InstantSource clock;
    private final Javalin javalin;
    private Instant askedAt = Instant.MIN;
    private Map<String, Optional<String>> complaints = Map.of();

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
                    config.routes.get("/metrics", this::metrics);
                });
    }

    /** Starts to listen. */
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

    /** The port that it listens on. */
    public int port() {
        return javalin.port();
    }

    private static void live(Context request) {
        json(request, Map.of("status", "live"));
    }

    /**
     * Not ready is only who can do nothing: while a provider or the mail server is away, members
     * are served and mail waits, so traffic should keep coming.
     */
    private void ready(Context request) {
        Map<String, String> states = new LinkedHashMap<>();
        boolean isReady = true;
        for (var each : complaints().entrySet()) {
            boolean isAway = each.getValue().isPresent();
            states.put(each.getKey(), isAway ? "away" : "up");
            isReady &= !(isAway && dependencies.isVital(each.getKey()));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", isReady ? "ready" : "away");
        answer.put("dependencies", states);
        json(request.status(isReady ? 200 : 503), answer);
    }

    private synchronized Map<String, Optional<String>> complaints() {
        Instant now = clock.instant();
        // Also where the clock was set back: what was asked in the future is not fresh.
        if (Duration.between(askedAt, now).abs().compareTo(FRESH) >= 0) {
            complaints = dependencies.complaints();
            askedAt = now;
            complaints.forEach((name, complaint) ->
                    complaint.ifPresent(why -> LOG.warn("{} is unavailable: {}", name, why)));
        }
        return complaints;
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
