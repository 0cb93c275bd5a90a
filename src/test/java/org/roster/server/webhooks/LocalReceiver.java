package org.roster.server.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;

import org.roster.demo.provider.LocalProviders;
import org.roster.server.TestService;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import javax.net.ssl.ExtendedSSLSession;

/**
 * An HTTPS server on this computer that receives messages. It has the name {@link
 * LocalProviders#RECEIVER_HOST}; each test uses another path.
 */
public final class LocalReceiver implements AutoCloseable {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final HttpsServer server;
    private final List<Message> received = new CopyOnWriteArrayList<>();
    private final Map<String, Response> responses = new ConcurrentHashMap<>();

    /** A response. */
    record Response(int status, Map<String, String> headers) {}

    /** A received message. */
    public record Message(
            String path,
            String method,
            Map<String, List<String>> headers,
            String serverNames,
            String body) {

        String header(String name) {
            return String.join("|", headers.getOrDefault(name, List.of()));
        }

        /** The body. */
        public JsonNode json() {
            try {
                return new JsonMapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Returns whether the library of the specification accepts the message with a secret. */
        public boolean isSignedWith(String secret) {
            try {
                new Webhook(secret).verify(body, HttpHeaders.of(headers, (name, value) -> true));
                return true;
            } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
                return false;
            }
        }
    }

    private LocalReceiver(InetAddress address, int port) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(address, port), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(TestService.certificates().serverContext()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    /** Starts a receiver on a free port. */
    public static LocalReceiver start() {
        return start(LOOPBACK, 0);
    }

    /** Starts a receiver at an address. */
    static LocalReceiver start(InetAddress address, int port) {
        try {
            return new LocalReceiver(address, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        ExtendedSSLSession session =
                (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
        Message message =
                new Message(
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestMethod(),
                        Map.copyOf(exchange.getRequestHeaders()),
                        session.getRequestedServerNames().toString(),
                        body);
        Response response = responses.getOrDefault(message.path(), new Response(204, Map.of()));
        received.add(message);
        response.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(response.status(), -1);
        exchange.close();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Returns a network in which this is the only receiver. */
    public WebhookNetwork network() {
        return new WebhookNetwork(
                host ->
                        host.equals(LocalProviders.RECEIVER_HOST)
                                ? List.of(LOOPBACK)
                                : List.of(InetAddress.getByAddress(host, new byte[] {10, 0, 0, 1})),
                LOOPBACK::equals,
                port(),
                Duration.ofSeconds(10));
    }

    /** Returns the address of a path. */
    public static String url(String path) {
        return "https://" + LocalProviders.RECEIVER_HOST + path;
    }

    /** Responds to messages for a path with this status from now on. */
    public void respond(String path, int status) {
        responses.put(path, new Response(status, Map.of()));
    }

    void respond(String path, int status, String header, String value) {
        responses.put(path, new Response(status, Map.of(header, value)));
    }

    /** Returns the messages for a path in the order of arrival. */
    public List<Message> received(String path) {
        return received.stream().filter(message -> message.path().equals(path)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
