package org.roster.server.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.jspecify.annotations.Nullable;
import org.roster.server.storage.Ids;
import org.roster.server.storage.RequestSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Logs and counts requests by their route's template, because paths and queries contain secrets.
 * Each request gets an ID, which its log lines and the response's {@code X-Request-Id} contain. The
 * line of a request names the caller's ID, the address and the client.
 */
public final class RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

    private static final String HEADER = "X-Request-Id";
    private static final String KEY = "request";
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String CALLER = "caller";
    private static final String CLIENT = "client";

    /** Characters of the User-Agent header that could hide or imitate parts of a log line. */
    private static final Pattern UNSAFE = Pattern.compile("[^ -~]+");

    private static final int MAX_CLIENT_LENGTH = 200;

    /** The prefix of the paths of access checks (OpenID AuthZEN), which don't change data. */
    private static final String ACCESS = "/access/";

    private static final String ECHOED = "echoed";
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]([ -~]{0,254}[!-~])?");
    private static final double MEDIAN = 0.5;
    private static final double PERCENTILE_99 = 0.99;

    private final MeterRegistry metrics;

    /** Creates a log that counts in this registry. */
    public RequestLog(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void addTo(JavalinConfig config) {
        config.routes.before(RequestLog::begin);
        config.router.handlerWrapper(endpoint ->
                request ->
                        new RequestSource(request.ip(), request.attribute(CLIENT))
                                .serve(() -> {
                                    endpoint.handler.handle(request);
                                    return true;
                                }));
        config.requestLogger.http(this::end);
    }

    /**
     * Names the caller of a request in its log line.
     *
     * @param id the ID of a member, or of an account that isn't one; never a name or a token
     */
    public static void caller(Context request, String id) {
        request.attribute(CALLER, id);
    }

    /** Returns the client's name without unsafe characters, cut, or null if there is none. */
    static @Nullable String client(@Nullable String userAgent) {
        if (userAgent == null) {
            return null;
        }
        String safe = UNSAFE.matcher(userAgent).replaceAll("?").strip();
        String cut =
                safe.length() <= MAX_CLIENT_LENGTH ? safe : safe.substring(0, MAX_CLIENT_LENGTH);
        return cut.isEmpty() ? null : cut;
    }

    private static void begin(Context request) {
        // Not the client's ID, which may not be unique.
        String id = Ids.next();
        MDC.put(KEY, id);
        request.header(HEADER, id);
        request.attribute(CLIENT, client(request.userAgent()));
        if (request.path().startsWith(ACCESS)) {
            echoId(request);
        }
    }

    /**
     * Returns the client's ID in the response, as AuthZEN requires. The log contains it beside the
     * service's id. Ignores IDs longer than 256 characters or with characters other than printable
     * ASCII.
     */
    private static void echoId(Context request) {
        String id = request.header(HEADER);
        if (id != null && PRINTABLE.matcher(id).matches()) {
            request.header(HEADER, id);
            request.attribute(ECHOED, id);
        }
    }

    private void end(Context request, Float milliseconds) {
        Endpoint endpoint = request.endpoints().lastHttpEndpoint();
        String route = endpoint == null ? "none" : endpoint.path;
        String method = method(request);
        int status = request.statusCode();
        @Nullable String caller = request.attribute(CALLER);
        @Nullable String client = request.attribute(CLIENT);
        if (!route.endsWith("/events")) {
            count(method, route, status, milliseconds);
        }
        LoggingEventBuilder line =
                LOG.atLevel(level(method, route, status))
                        .addKeyValue("method", method)
                        .addKeyValue("route", route)
                        .addKeyValue("status", status)
                        .addKeyValue("milliseconds", Math.round(milliseconds))
                        .addKeyValue("caller", Objects.requireNonNullElse(caller, "none"))
                        .addKeyValue("address", request.ip())
                        .addKeyValue("client", Objects.requireNonNullElse(client, "none"));
        @Nullable String echoed = request.attribute(ECHOED);
        (echoed == null ? line : line.addKeyValue(ECHOED, echoed)).log("answered");
        MDC.remove(KEY);
    }

    private void count(String method, String route, int status, float milliseconds) {
        Timer.builder("roster.http.requests")
                .description("Requests by route and status, with their duration")
                .tag("method", method)
                .tag("route", route)
                .tag("status", Integer.toString(status))
                .publishPercentiles(MEDIAN, PERCENTILE_99)
                .register(metrics)
                .record(Math.round(milliseconds * 1000), TimeUnit.MICROSECONDS);
    }

    /** Returns the method, or {@code other} for unknown methods, which can be any text. */
    private static String method(Context request) {
        String method = request.method().name();
        return METHODS.contains(method) ? method : "other";
    }

    /** Returns the log level: changes and refusals are INFO, successful reads are DEBUG. */
    private static Level level(String method, String route, int status) {
        if (status >= 500) {
            return Level.WARN;
        }
        boolean isRefused = status == 401 || status == 403;
        boolean reads = method.equals("GET") || method.equals("HEAD") || route.startsWith(ACCESS);
        return reads && !isRefused ? Level.DEBUG : Level.INFO;
    }
}
