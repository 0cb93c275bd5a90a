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
 * Stands between a desktop and a service and ends the TLS of both, so that it can do to an answer
 * what a broken network, a load balancer or an inspecting proxy does. Each connection takes one
 * request.
 */
final class FaultInjectingProxy implements AutoCloseable {

    /** What belongs to a connection and not to what goes over it: RFC 9110, section 7.6.1. */
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

    /** What becomes of one call that writes something. */
    @FunctionalInterface
    interface Fault {

        /** Answers the desktop, or does not. */
        void apply(Call call) throws IOException, InterruptedException;
    }

    /**
     * A call on its way.
     *
     * @param exchange with the desktop
     * @param body what it sends
     */
    record Call(FaultInjectingProxy proxy, HttpExchange exchange, byte[] body) {

        /** Lets the service do it, and has its answer. */
        HttpResponse<InputStream> forward() throws IOException, InterruptedException {
            return proxy.forward(exchange, body);
        }

        /** The desktop's connection breaks. */
        void closeConnection() {
            exchange.close();
        }

        void answer(int status, String type, String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }
    }

    private FaultInjectingProxy(URI service, SSLContext shown, SSLContext trusted) {
        this.service = service;
        this.client = HttpClient.newBuilder().sslContext(trusted).build();
        this.server = listen(0, shown);
    }

    /** A way to a service with certificates that its desktops trust. */
    static FaultInjectingProxy to(URI service, TestCertificates certificates) {
        return new FaultInjectingProxy(service, certificates.serverContext(), certificates.clientContext());
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

    /** Where the service is by this way. */
    URI address() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    /** The next call that writes something fares so. */
    void injectNext(Fault fault) {
        faults.add(fault);
    }

    /** Shows another certificate from now on; whatever is open is cut off. */
    void show(TestCertificates certificates) {
        int port = server.getAddress().getPort();
        server.stop(0);
        cutStreams();
        server = listen(port, certificates.serverContext());
    }

    /** Cuts off whoever listens to events. */
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

    /** The service does it, and its answer is lost on the way back. */
    static void loseResponse(Call call) throws IOException, InterruptedException {
        call.forward().body().readAllBytes();
        call.closeConnection();
    }

    /** The service does it, and its answer breaks off in the middle. */
    static void truncateResponse(Call call) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = call.forward();
        byte[] bytes = answer.body().readAllBytes();
        copyHead(call.exchange(), answer);
        call.exchange().sendResponseHeaders(answer.statusCode(), bytes.length);
        call.exchange().getResponseBody().write(bytes, 0, bytes.length / 2);
        call.exchange().getResponseBody().flush();
        call.closeConnection();
    }

    /** Answers in the words of something that stands before the service. */
    static Fault html(int status) {
        return call ->
                call.answer(
                        status, "text/html", "<html><h1>Error " + status + "</h1>gateway</html>");
    }

    /** Answers as the service does while its database is away. */
    static Fault unavailable() {
        return call ->
                call.answer(
                        503,
                        "application/problem+json",
                        """
                        {"type":"urn:roster:problem:unavailable","title":"Unavailable",\
                        "status":503,"detail":"The database is away."}\
                        """);
    }

    /** Answers as the service does to a token that has expired. */
    static Fault expired() {
        return call ->
                call.answer(
                        401,
                        "application/problem+json",
                        """
                        {"type":"urn:roster:problem:unauthenticated","title":"Unauthenticated",\
                        "status":401,"detail":"The token has expired."}\
                        """);
    }

    /** Takes as long as the test likes. */
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
