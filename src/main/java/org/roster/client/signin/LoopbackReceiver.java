package org.roster.client.signin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.jspecify.annotations.Nullable;
import org.roster.contract.ProviderError;
import org.roster.contract.ProviderErrorKind;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Receives the authorization code from the browser on the loopback address (RFC 8252, section 7.3).
 * It rejects requests without the right state and continues to wait.
 */
final class LoopbackReceiver implements AutoCloseable {

    /** The longest query or form, in bytes. */
    private static final int MAX_LENGTH = 16 * 1024;

    private static final byte[] IP_V4 = {127, 0, 0, 1};
    private static final byte[] IP_V6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    /** How often a port is chosen that may be in use on the other address. */
    private static final int BIND_ATTEMPTS = 10;

    private final String host;
    private final String state;
    private final List<HttpServer> servers;
    private final CompletableFuture<Map<String, String>> response = new CompletableFuture<>();

    private LoopbackReceiver(String host, String state, List<HttpServer> servers) {
        this.host = host;
        this.state = state;
        this.servers = servers;
    }

    /**
     * Listens on 127.0.0.1, and for {@code localhost} on the same port of ::1, where this machine
     * has it: a browser may use either, and another user's program could otherwise receive the
     * response there.
     *
     * @param host the host name that the provider accepts, {@code localhost} or {@code 127.0.0.1}
     * @param state the state that the response must contain
     * @param executor responds to the browser
     */
    static LoopbackReceiver listen(String host, String state, ExecutorService executor)
            throws IOException {
        List<HttpServer> servers = host.equals("localhost") ? bindBoth() : List.of(bind(IP_V4, 0));
        LoopbackReceiver receiver = new LoopbackReceiver(host, state, servers);
        for (HttpServer server : servers) {
            server.createContext("/", receiver::handle);
            server.setExecutor(executor);
            server.start();
        }
        return receiver;
    }

    /** Binds a port that is free on both addresses. */
    private static List<HttpServer> bindBoth() throws IOException {
        for (int attempt = 1; ; attempt++) {
            HttpServer six;
            try {
                six = bind(IP_V6, 0);
            } catch (IOException e) {
                // This machine has no IPv6
                return List.of(bind(IP_V4, 0));
            }
            try {
                return List.of(bind(IP_V4, six.getAddress().getPort()), six);
            } catch (IOException e) {
                six.stop(0);
                if (attempt == BIND_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static HttpServer bind(byte[] address, int port) throws IOException {
        InetAddress loopback = InetAddress.getByAddress("localhost", address);
        return HttpServer.create(new InetSocketAddress(loopback, port), 0);
    }

    /** The redirect URI for the provider. */
    URI redirect() {
        return URI.create("http://" + host + ":" + servers.getFirst().getAddress().getPort());
    }

    /**
     * Waits for the response.
     *
     * @param isIssuer whether an issuer that the response names is the provider's
     * @throws SignInException if the provider or the user refused, if another provider responded,
     *     or on a timeout
     */
    AuthorizationResponse await(Duration timeout, Predicate<String> isIssuer)
            throws SignInException, InterruptedException {
        Map<String, String> parameters;
        try {
            parameters = response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SignInException.TimedOut();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The response never fails", e);
        }
        String issuer = parameters.get("iss");
        if (issuer != null && !isIssuer.test(issuer)) {
            throw new SignInException.InvalidResponse("Another provider has responded");
        }
        String code = parameters.get("code");
        if (code != null) {
            return new AuthorizationResponse(code, issuer);
        }
        ProviderError error =
                ProviderError.of(parameters.get("error"), parameters.get("error_description"));
        if (error.kind() == ProviderErrorKind.DENIED) {
            throw new SignInException.Canceled(error);
        }
        throw new SignInException.RefusedByProvider(error);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> parameters = parameters(exchange);
            if (!exchange.getRequestURI().getPath().equals("/") || !isForUs(parameters)) {
                // Icons, requests of other programs, forged responses
                send(exchange, 404, CallbackPage.notFound(languages(exchange)));
                return;
            }
            List<String> languages = languages(exchange);
            boolean hasCode = parameters.containsKey("code");
            send(
                    exchange,
                    200,
                    hasCode ? CallbackPage.done(languages) : CallbackPage.refused(languages));
            response.complete(parameters);
        }
    }

    private boolean isForUs(Map<String, String> parameters) {
        return (parameters.containsKey("code") || parameters.containsKey("error"))
                && MessageDigest.isEqual(
                        state.getBytes(StandardCharsets.UTF_8),
                        parameters.getOrDefault("state", "").getBytes(StandardCharsets.UTF_8));
    }

    /** The parameters of the query, or of the form if the provider uses OAuth's form post. */
    private static Map<String, String> parameters(HttpExchange exchange) throws IOException {
        return switch (exchange.getRequestMethod()) {
            case "GET" -> parameters(exchange.getRequestURI().getRawQuery());
            case "POST" -> {
                byte[] form = exchange.getRequestBody().readNBytes(MAX_LENGTH + 1);
                yield parameters(new String(form, StandardCharsets.US_ASCII));
            }
            default -> Map.of();
        };
    }

    private static List<String> languages(HttpExchange exchange) {
        return exchange.getRequestHeaders().getOrDefault("Accept-Language", List.of());
    }

    private static void send(HttpExchange exchange, int status, String page) throws IOException {
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders()
                .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new HashMap<>();
        if (query == null || query.length() > MAX_LENGTH) {
            return parameters;
        }
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                try {
                    parameters.putIfAbsent(
                            decode(parameter.substring(0, equals)),
                            decode(parameter.substring(equals + 1)));
                } catch (IllegalArgumentException e) {
                    return Map.of();
                }
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Stops listening. A response that is being sent still reaches the browser. */
    @Override
    public void close() {
        servers.forEach(server -> server.stop(response.isDone() ? 1 : 0));
    }
}
