package org.roster.desktop.signin.oidc;

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

    private final String host;
    private final String state;
    private final HttpServer server;
    private final CompletableFuture<Map<String, String>> response = new CompletableFuture<>();

    private LoopbackReceiver(String host, String state, HttpServer server) {
        this.host = host;
        this.state = state;
        this.server = server;
    }

    /**
     * Listens on 127.0.0.1.
     *
     * @param host the host name that the provider accepts, {@code localhost} or {@code 127.0.0.1}
     * @param state the state that the response must contain
     * @param executor responds to the browser
     */
    static LoopbackReceiver listen(String host, String state, ExecutorService executor)
            throws IOException {
        InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        LoopbackReceiver receiver = new LoopbackReceiver(host, state, server);
        server.createContext("/", receiver::handle);
        server.setExecutor(executor);
        server.start();
        return receiver;
    }

    /** The redirect URI for the provider. */
    URI redirect() {
        return URI.create("http://" + host + ":" + server.getAddress().getPort());
    }

    /**
     * Waits for the response.
     *
     * @param isIssuer whether an issuer that the response names is the provider's
     * @throws SignInException if the provider or the user refused, if another provider responded,
     *     or on a timeout
     */
    AuthorizationResponse await(Duration patience, Predicate<String> isIssuer)
            throws SignInException, InterruptedException {
        Map<String, String> parameters;
        try {
            parameters = response.get(patience.toMillis(), TimeUnit.MILLISECONDS);
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
            throw new SignInException.Cancelled(error);
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
        server.stop(response.isDone() ? 1 : 0);
    }
}
