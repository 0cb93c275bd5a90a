package org.roster.desktop.flow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import org.roster.demo.TestCertificates;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLContext;

/**
 * A proxy between a desktop and a service that terminates TLS on both sides, so that it can alter
 * responses like a broken network, a load balancer, or an inspecting proxy. Each connection serves
 * one request.
 */
final class FaultInjectingProxy implements AutoCloseable {

    /** Headers that apply to one connection only, per RFC 9110, section 7.6.1. */
    private static final Set<String> HOP_BY_HOP_HEADERS =
            Set.of(
                    "connection",
                    "content-length",
                    "expect",
                    "host",
                    "http2-settings",
                    "transfer-encoding",
                    "upgrade");

    private final URI service;
    private final HttpClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final Set<InputStream> streams = ConcurrentHashMap.newKeySet();
    private volatile HttpsServer server;

    /** The fate of one writing request. */
    @FunctionalInterface
    interface Fault {

        /** Handles the request; it may leave it unanswered. */
        void apply(Call call) throws IOException, InterruptedException;
    }

    /**
     * A request that hasn't been forwarded yet.
     *
     * @param exchange the exchange with the desktop
     * @param body the request body
     */
    record Call(FaultInjectingProxy proxy, HttpExchange exchange, byte[] body) {

        /** Forwards the request to the service and returns its response. */
        HttpResponse<InputStream> forward() throws IOException, InterruptedException {
            return proxy.forward(exchange, body);
        }

        /** Closes the connection to the desktop. */
        void closeConnection() {
            exchange.close();
        }

        void respond(int status, String type, String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }
    }

    private FaultInjectingProxy(URI service, int port, SSLContext shown, SSLContext trusted) {
        this.service = service;
        this.client = HttpClient.newBuilder().sslContext(trusted).build();
        this.server = listen(port, shown);
    }

    /** Starts a proxy for a service, with certificates that its desktops trust. */
    static FaultInjectingProxy to(URI service, int port, TestCertificates certificates) {
        return new FaultInjectingProxy(
                service, port, certificates.serverContext(), certificates.clientContext());
    }

    private HttpsServer listen(int port, SSLContext shown) {
        try {
            HttpsServer listening =
                    HttpsServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            listening.setHttpsConfigurator(new HttpsConfigurator(shown));
            listening.setExecutor(threads);
            listening.createContext("/", this::handle);
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the address of the proxy. */
    URI address() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    /** Applies a fault to the next writing request. */
    void injectNext(Fault fault) {
        faults.add(fault);
    }

    /** Switches to another certificate and closes open connections. */
    void show(TestCertificates certificates) {
        int port = server.getAddress().getPort();
        server.stop(0);
        cutStreams();
        server = listen(port, certificates.serverContext());
    }

    /** Closes all event streams. */
    void cutStreams() {
        List.copyOf(streams).forEach(FaultInjectingProxy::close);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Fault fault = exchange.getRequestMethod().equals("GET") ? null : faults.poll();
            if (fault == null) {
                pass(exchange, forward(exchange, body));
            } else {
                fault.apply(new Call(this, exchange, body));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private HttpResponse<InputStream> forward(HttpExchange exchange, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service.resolve(exchange.getRequestURI()))
                        .method(
                                exchange.getRequestMethod(),
                                body.length == 0
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders()
                .forEach((name, values) -> {
                    if (!HOP_BY_HOP_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                        values.forEach(value -> request.header(name, value));
                    }
                });
        return client.send(request.build(), BodyHandlers.ofInputStream());
    }

    private void pass(HttpExchange exchange, HttpResponse<InputStream> answer) throws IOException {
        copyHead(exchange, answer);
        boolean empty = answer.statusCode() == 204;
        exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : 0);
        try (InputStream body = answer.body()) {
            streams.add(body);
            OutputStream out = exchange.getResponseBody();
            byte[] buffer = new byte[8192];
            for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
                out.write(buffer, 0, length);
                out.flush();
            }
            streams.remove(body);
        }
    }

    private static void copyHead(HttpExchange exchange, HttpResponse<?> answer) {
        answer.headers()
                .map()
                .forEach((name, values) -> {
                    if (!name.startsWith(":")
                            && !HOP_BY_HOP_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                        exchange.getResponseHeaders().put(name, values);
                    }
                });
        exchange.getResponseHeaders().set("Connection", "close");
    }

    /** Forwards the request and drops the response. */
    static void loseResponse(Call call) throws IOException, InterruptedException {
        call.forward().body().readAllBytes();
        call.closeConnection();
    }

    /** Forwards the request and sends only half of the response body. */
    static void truncateResponse(Call call) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = call.forward();
        byte[] bytes = answer.body().readAllBytes();
        copyHead(call.exchange(), answer);
        call.exchange().sendResponseHeaders(answer.statusCode(), bytes.length);
        call.exchange().getResponseBody().write(bytes, 0, bytes.length / 2);
        call.exchange().getResponseBody().flush();
        call.closeConnection();
    }

    /** Responds with HTML like a gateway in front of the service. */
    static Fault html(int status) {
        return call ->
                call.respond(
                        status, "text/html", "<html><h1>Error " + status + "</h1>gateway</html>");
    }

    /** Responds like a service whose database is unavailable. */
    static Fault unavailable() {
        return problem(503, "unavailable", "Unavailable", "The database is away.");
    }

    /** Responds like the service to an expired token. */
    static Fault expired() {
        return problem(401, "unauthenticated", "Unauthenticated", "The token has expired.");
    }

    private static Fault problem(int status, String type, String title, String detail) {
        return call ->
                call.respond(
                        status,
                        "application/problem+json",
                        """
                        {"type":"urn:roster:problem:%s","title":"%s","status":%d,"detail":"%s"}\
                        """
                                .formatted(type, title, status, detail));
    }

    /** Delays the request until the latch opens. */
    static Fault delayUntil(CountDownLatch arrival) {
        return call -> {
            arrival.await();
            call.proxy().pass(call.exchange(), call.forward());
        };
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        cutStreams();
        client.shutdownNow();
        threads.shutdownNow();
    }
}
