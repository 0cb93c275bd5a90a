package org.roster.server.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.json.JavalinJackson;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Problem;
import org.roster.contract.ProblemBuilder;
import org.roster.contract.ProblemType;
import org.roster.server.configuration.Configuration.Listen;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The HTTPS server. Every error response is a problem per RFC 9457, or an error of SCIM. */
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    /** Large enough for the long ID tokens of accounts in many groups. */
    private static final int MAX_HEADER_BYTES = 32 * 1024;

    /** The paths of the APIs, whose responses are JSON. */
    private static final List<String> API =
            List.of("/api/*", "/access/*", "/.well-known/authzen-configuration", "/scim/*");

    private static final int ACCEPT_QUEUE_SIZE = 1024;
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    /** The default of {@code Retry-After}. */
    private static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(5);

    private static final String RETRY_AFTER = "Retry-After";

    private final Javalin javalin;
    private final SslContextFactory.Server tls;

    private HttpServer(Javalin javalin, SslContextFactory.Server tls) {
        this.javalin = javalin;
        this.tls = tls;
    }

    /**
     * Starts the server.
     *
     * @param listen the address to listen on
     * @param certificate the certificate and its key
     * @param proxies finds the address of each request's client
     * @param requests logs each request
     * @param routes adds the routes
     */
    public static HttpServer start(
            Listen listen,
            KeyStore certificate,
            TrustedProxies proxies,
            RequestLog requests,
            Consumer<RoutesConfig> routes) {
        SslContextFactory.Server tls = tls(certificate);
        Javalin javalin =
                Javalin.create(config -> {
                    configure(config);
                    config.jetty.addConnector(
                            (server, http) -> connector(server, http, listen, tls));
                    config.contextResolver.ip = proxies::client;
                    requests.addTo(config);
                    answerProblems(config.routes);
                    for (String path : API) {
                        config.routes.before(path, HttpServer::beforeApi);
                    }
                    routes.accept(config.routes);
                });
        return new HttpServer(javalin.start(), tls);
    }

    private static void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = true;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = Json.MAX_BYTES;
        config.jsonMapper(new JavalinJackson(Json.writer(), false));
        config.jetty.modifyServer(server -> {
            // Without both, Jetty drops open requests when it stops.
            server.setStopTimeout(STOP_TIMEOUT.toMillis());
            server.insertHandler(new GracefulHandler());
            server.setErrorHandler(new JettyErrorHandler());
        });
    }

    private static SslContextFactory.Server tls(KeyStore certificate) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(certificate);
        tls.setKeyStorePassword("");
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        return tls;
    }

    private static Connector connector(
            Server server, HttpConfiguration http, Listen listen, SslContextFactory.Server tls) {
        SecureRequestCustomizer secure = new SecureRequestCustomizer();
        // There is one site and one certificate, so a load balancer may use another name.
        secure.setSniHostCheck(false);
        http.addCustomizer(secure);
        http.addCustomizer((request, headers) -> withoutMethodOverride(request));
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        // The cache takes 98 KB per connection and saves little.
        http.setHeaderCacheSize(0);
        ServerConnector connector =
                new ServerConnector(
                        server,
                        new SslConnectionFactory(tls, "http/1.1"),
                        new HttpConnectionFactory(http));
        connector.setHost(listen.host());
        connector.setPort(listen.port());
        connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        // After a restart, all desktops reconnect together; the system's default of 50 is too low.
        connector.setAcceptQueueSize(ACCEPT_QUEUE_SIZE);
        connector.addBean(new SlowRequestGuard(connector.getScheduler(), IDLE_TIMEOUT));
        // Further connections wait: running out of descriptors would also cut off the database
        FileDescriptors.forConnections()
                .ifPresent(most -> connector.addBean(new NetworkConnectionLimit(most, connector)));
        return connector;
    }

    /**
     * Removes {@code X-HTTP-Method-Override}, which Javalin would apply: a GET could then change
     * data unnoticed by proxies and logs that check the method.
     */
    private static Request withoutMethodOverride(Request request) {
        if (!request.getHeaders().contains(Header.X_HTTP_METHOD_OVERRIDE)) {
            return request;
        }
        HttpFields kept =
                HttpFields.build(request.getHeaders()).remove(Header.X_HTTP_METHOD_OVERRIDE);
        return new Request.Wrapper(request) {
            @Override
            public HttpFields getHeaders() {
                return kept;
            }
        };
    }

    private static void answerProblems(RoutesConfig routes) {
        routes.exception(
                ProblemException.class,
                (e, request) -> {
                    if (e.retryAfter() != null) {
                        long seconds = e.retryAfter().plusMillis(999).toSeconds();
                        request.header(RETRY_AFTER, Long.toString(seconds));
                    }
                    answer(request, e.problem());
                });
        routes.exception(
                StorageUnavailableException.class,
                (e, request) -> {
                    LOG.warn("The database is {}: {}", e.state(), rootMessage(e));
                    answer(
                            request,
                            ProblemType.UNAVAILABLE,
                            "The database is " + e.state() + ". Try again soon.");
                });
        routes.exception(HttpResponseException.class, (e, request) -> answer(request, e));
        routes.exception(
                Exception.class,
                (e, request) -> {
                    LOG.error("{} {} failed", request.method(), request.endpoint().path, e);
                    answerStatus(
                            request,
                            500,
                            "The service ran into a problem. Try again. If the problem persists,"
                                    + " send the X-Request-Id of this response to the operator.");
                });
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private static void answer(Context request, HttpResponseException e) {
        switch (e.getStatus()) {
            case 400 ->
                    answer(
                            request,
                            ProblemType.MALFORMED_REQUEST,
                            "The request could not be parsed.");
            case 404 ->
                    answer(request, ProblemType.NOT_FOUND, "There is no resource at this address.");
            case 405 -> {
                Map<String, String> details = e.getDetails();
                String allowed = details.get("availableMethods");
                if (allowed != null) {
                    request.header("Allow", allowed);
                }
                answer(
                        request,
                        ProblemType.METHOD_NOT_ALLOWED,
                        "This address does not support the method. Use one that the Allow"
                                + " header lists.");
            }
            case 413 ->
                    answer(
                            request,
                            ProblemType.PAYLOAD_TOO_LARGE,
                            "The body must not exceed " + Json.MAX_BYTES + " bytes.");
            default -> answerStatus(request, e.getStatus(), "The request could not be processed.");
        }
    }

    private static void answer(Context request, ProblemType type, String detail) {
        answer(request, ProblemException.of(type, detail).problem());
    }

    private static void answerStatus(Context request, int status, String detail) {
        answer(request, ProblemException.untyped(status, detail));
    }

    private static void answer(Context request, Problem problem) {
        Problem located = new ProblemBuilder(problem).instance(instance(request)).build();
        addSecurityHeaders(request);
        if (problem.status() == 503 && request.res().getHeader(RETRY_AFTER) == null) {
            request.header(RETRY_AFTER, Long.toString(DEFAULT_RETRY_AFTER.toSeconds()));
        }
        if (problem.status() == 413) {
            // The rest of the body isn't read, so the connection can't be reused.
            request.header("Connection", "close");
        }
        if (ScimError.isFor(request.path())) {
            request.status(ScimError.status(problem))
                    .result(Json.write(ScimError.of(problem)))
                    .contentType(Json.SCIM);
        } else {
            request.status(problem.status()).json(located).contentType("application/problem+json");
        }
    }

    /** Returns the requested path, unless it may contain the token of an invitation link. */
    private static @Nullable String instance(Context request) {
        return API.stream().map(path -> path.replace("*", "")).anyMatch(request.path()::startsWith)
                ? request.path()
                : null;
    }

    private static void beforeApi(Context request) {
        addSecurityHeaders(request);
        // Javalin's default is text/plain, also for responses without content.
        request.res().setContentType(null);
        List<String> types = mediaTypes(request.path());
        if (types.stream().noneMatch(type -> AcceptHeader.accepts(request, type))) {
            throw ProblemException.of(
                    ProblemType.NOT_ACCEPTABLE,
                    "The response is "
                            + String.join(" or ", types)
                            + ". Allow it in the Accept header.");
        }
    }

    private static List<String> mediaTypes(String path) {
        if (path.endsWith("/events")) {
            return List.of("text/event-stream");
        }
        if (ScimError.isFor(path)) {
            return List.of(Json.SCIM, "application/json");
        }
        return path.endsWith("/changes")
                ? List.of("application/json", "application/jsonl")
                : List.of("application/json");
    }

    private static void addSecurityHeaders(Context request) {
        request.header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .header("Referrer-Policy", "no-referrer");
    }

    /** Returns the port that the server listens on. */
    public int port() {
        return javalin.port();
    }

    /** Returns all routes in the form {@code GET /api/v1/me}. */
    public List<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                .toList();
    }

    /**
     * Uses another certificate and key for new connections. Open connections are kept.
     *
     * @throws IllegalStateException if Jetty refuses it; the previous certificate then stays in use
     */
    public void replaceCertificate(KeyStore certificate) {
        try {
            tls.reload(factory -> factory.setKeyStore(certificate));
        } catch (Exception e) {
            throw new IllegalStateException("The certificate could not be replaced", e);
        }
    }

    /** Stops accepting requests, waits for open ones and stops. */
    @Override
    public void close() {
        javalin.stop();
    }
}
