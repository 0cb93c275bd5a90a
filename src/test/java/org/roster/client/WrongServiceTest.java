package org.roster.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.client.tls.TrustedCertificates;
import org.roster.contract.SignIn;
import org.roster.demo.TestCertificates;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Reports the right failure for an address that isn't a Roster server. */
class WrongServiceTest {

    @TempDir Path folder;

    private TestCertificates certificates;
    private HttpsServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        certificates = TestCertificates.create(folder);
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(certificates.keyStore(), new char[0]);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(executor);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        executor.close();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private void answers(int status, String type, String body) {
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                        exchange.getResponseHeaders().set("Content-Type", type);
                        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                        exchange.getResponseBody().write(bytes);
                    }
                });
    }

    private URI address() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    private void asks(URI address, SSLContext trusted) throws ServiceException {
        try (RosterServiceClient client =
                new RosterServiceClient(address, trusted, ClientProduct.DESKTOP)) {
            client.signIn();
        }
    }

    @Test
    void closedPortIsUnreachable() {
        server.stop(0);

        assertThat(fault(address())).isEqualTo(ConnectionFault.REFUSED);
    }

    @Test
    void unknownHostIsUnreachable() {
        assertThat(fault(URI.create("https://roster.invalid")))
                .isEqualTo(ConnectionFault.HOST_UNKNOWN);
    }

    private ConnectionFault fault(URI address) {
        return assertThatExceptionOfType(ServiceException.Unreachable.class)
                .isThrownBy(() -> asks(address, certificates.clientContext()))
                .actual()
                .fault();
    }

    /** A connection that is dropped silently, as by a pulled cable or a firewall. */
    private void saysNothingAfter(String type, String beginning) {
        server.createContext(
                "/",
                exchange -> {
                    if (!type.isEmpty()) {
                        exchange.getResponseHeaders().set("Content-Type", type);
                        exchange.sendResponseHeaders(200, 0);
                        exchange.getResponseBody()
                                .write(beginning.getBytes(StandardCharsets.UTF_8));
                        exchange.getResponseBody().flush();
                    }
                });
    }

    private static final TokenSource TOKEN =
            new TokenSource() {
                @Override
                public String token() {
                    return "token";
                }

                @Override
                public String tokenInsteadOf(String refused) {
                    return refused;
                }
            };

    @ParameterizedTest
    @CsvSource({"'', ''", "application/json, '{\"product\":'"})
    void halfOpenConnectionTimesOut(String type, String beginning) {
        saysNothingAfter(type, beginning);
        try (ServiceConnection connection =
                new ServiceConnection(
                        address(),
                        certificates.clientContext(),
                        ClientProduct.DESKTOP,
                        Duration.ofMillis(300))) {
            assertThatThrownBy(() ->
                            connection.send(
                                    ServiceConnection.json(
                                            connection.request("/sign-in"), "POST", "{}"),
                                    ServiceConnection.type(SignIn.class),
                                    null))
                    .isInstanceOf(ServiceException.Unreachable.class);
        }
    }

    @Test
    void silentStreamTimesOutAfterItsEvents() {
        saysNothingAfter("text/event-stream", ": here\n\nid: 5\nevent: reset\ndata: {}\n\n");
        List<OrganizationEvent> heard = new CopyOnWriteArrayList<>();
        // A busy machine may need more time to deliver the events
        for (int seconds = 1; heard.isEmpty() && seconds < 60; seconds *= 2) {
            timesOut(Duration.ofSeconds(seconds), heard);
        }
        assertThat(heard).containsExactly(new OrganizationEvent.Reset(5));
    }

    private void timesOut(Duration timeout, List<OrganizationEvent> heard) {
        try (ServiceConnection connection =
                new ServiceConnection(
                        address(), certificates.clientContext(), ClientProduct.DESKTOP, timeout)) {
            assertThatThrownBy(() ->
                            connection.stream(
                                    connection.request("/events").GET(), heard::add, TOKEN))
                    .isInstanceOf(ServiceException.Unreachable.class);
        }
    }

    @Test
    void anotherTokenIsNoFreshSignIn() {
        answers(
                401,
                "application/problem+json",
                "{\"type\":\"urn:roster:problem:fresh-sign-in-required\",\"status\":401}");
        TokenSource tokens =
                new TokenSource() {
                    @Override
                    public String token() {
                        return "token";
                    }

                    @Override
                    public String tokenInsteadOf(String refused) {
                        throw new AssertionError("Renewed");
                    }
                };
        try (RosterServiceClient client =
                new RosterServiceClient(
                        address(), certificates.clientContext(), ClientProduct.DESKTOP)) {
            OrganizationService organization = client.organization("o1", tokens);
            assertThatThrownBy(organization::limits).isInstanceOf(ServiceException.Refused.class);
            assertThatThrownBy(() -> organization.follow(0, event -> {}))
                    .isInstanceOf(ServiceException.Refused.class);
        }
    }

    @Test
    void certificateOfUnknownAuthorityIsRefused() {
        assertThatThrownBy(() -> asks(address(), TrustedCertificates.with(null).context()))
                .isInstanceOf(ServiceException.CertificateRefused.class);
    }

    @Test
    void certificateOfAnotherHostIsRefused() throws IOException {
        HttpsServer other = HttpsServer.create(new InetSocketAddress("127.0.0.2", 0), 0);
        other.setHttpsConfigurator(server.getHttpsConfigurator());
        other.setExecutor(executor);
        other.start();
        try {
            URI address = URI.create("https://127.0.0.2:" + other.getAddress().getPort());
            assertThatThrownBy(() -> asks(address, certificates.clientContext()))
                    .isInstanceOf(ServiceException.CertificateRefused.class);
        } finally {
            other.stop(0);
        }
    }

    @Test
    void additionalCertificatesAreTrusted() throws Exception {
        answers(
                200,
                "application/json",
                "{\"product\":\"Roster\",\"version\":\"1\",\"origin\":\"https://localhost\","
                        + "\"providers\":[]}");

        asks(address(), TrustedCertificates.with(certificates.authority()).context());
    }

    @Test
    void plainHttpIsNotRoster() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var _ =
                    executor.submit(() -> {
                        // The client may connect again; closing the socket ends the loop
                        while (true) {
                            try (Socket connection = plain.accept()) {
                                InputStream in = connection.getInputStream();
                                in.read();
                                connection
                                        .getOutputStream()
                                        .write(
                                                "HTTP/1.1 400 Bad Request\r\n\r\n"
                                                        .getBytes(StandardCharsets.US_ASCII));
                                connection.shutdownOutput();
                                // Closing with unread data would reset the connection and drop the
                                // response
                                in.transferTo(OutputStream.nullOutputStream());
                            }
                        }
                    });
            URI address = URI.create("https://localhost:" + plain.getLocalPort());
            assertThatThrownBy(() -> asks(address, certificates.clientContext()))
                    .isInstanceOf(ServiceException.NotRoster.class);
        }
    }

    @Test
    void connectionClosedBeforeResponseIsUnreachable() throws Exception {
        try (ServerSocket cut = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Future<?> serving =
                    executor.submit(() -> {
                        while (!cut.isClosed()) {
                            cut.accept().close();
                        }
                        return null;
                    });
            URI address = URI.create("https://localhost:" + cut.getLocalPort());
            assertThat(fault(address)).isEqualTo(ConnectionFault.BROKEN);
            assertThat(serving).isNotDone();
        }
    }

    @Test
    void otherWebsiteIsNotRoster() {
        answers(200, "text/html", "<h1>Welcome</h1>");

        assertThatThrownBy(() -> asks(address(), certificates.clientContext()))
                .isInstanceOf(ServiceException.NotRoster.class);
    }

    @Test
    void objectWithoutItemsIsNotRoster() {
        answers(200, "application/json", "{}");
        try (RosterServiceClient client =
                new RosterServiceClient(
                        address(), certificates.clientContext(), ClientProduct.DESKTOP)) {
            OrganizationService organization = client.organization("o1", TOKEN);
            assertThatThrownBy(organization::administrators)
                    .isInstanceOf(ServiceException.NotRoster.class);
            assertThatThrownBy(organization.tokens()::list)
                    .isInstanceOf(ServiceException.NotRoster.class);
            assertThatThrownBy(() -> client.me(TOKEN))
                    .isInstanceOf(ServiceException.NotRoster.class);
        }
    }

    @Test
    void notFoundPageIsNotRoster() {
        answers(404, "text/html", "<h1>Not found</h1>");

        assertThatThrownBy(() -> asks(address(), certificates.clientContext()))
                .isInstanceOf(ServiceException.NotRoster.class);
    }

    @Test
    void redirectIsNotFollowed() {
        AtomicInteger elsewhere = new AtomicInteger();
        server.createContext(
                "/elsewhere",
                exchange -> {
                    elsewhere.incrementAndGet();
                    exchange.close();
                });
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        exchange.getResponseHeaders().set("Location", address() + "/elsewhere");
                        exchange.sendResponseHeaders(302, -1);
                    }
                });

        assertThatThrownBy(() -> asks(address(), certificates.clientContext()))
                .isInstanceOfSatisfying(
                        ServiceException.NotRoster.class,
                        e -> assertThat(e.redirectedTo()).isEqualTo("localhost"));
        assertThat(elsewhere).hasValue(0);
    }

    @Test
    void unrelatedJsonIsNotRoster() {
        answers(200, "application/json", "{\"hello\":\"backend\"}");

        assertThatThrownBy(() -> asks(address(), certificates.clientContext()))
                .isInstanceOf(ServiceException.NotRoster.class);
    }

    @Test
    void malformedJsonIsNotRoster() {
        answers(200, "application/json", "{\"product\":");

        assertThatThrownBy(() -> asks(address(), certificates.clientContext()))
                .isInstanceOf(ServiceException.NotRoster.class);
    }

    @ParameterizedTest
    @CsvSource({
        "503, GATEWAY",
        "522, GATEWAY",
        "407, PROXY_PASSWORD",
        "511, NETWORK_SIGN_IN",
    })
    void gatewayErrorIsUnreachable(int status, ConnectionFault fault) {
        answers(status, "text/html", "no backend");

        assertThat(fault(address())).isEqualTo(fault);
    }

    @Test
    void gatewayErrorIsRetried() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        byte[] body =
                ("{\"product\":\"Roster\",\"version\":\"1\",\"origin\":\"https://localhost\","
                                + "\"providers\":[],\"new\":1}")
                        .getBytes(StandardCharsets.UTF_8);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        boolean first = calls.incrementAndGet() == 1;
                        exchange.getResponseHeaders().set("Content-Type", "application/json");
                        exchange.sendResponseHeaders(first ? 502 : 200, first ? -1 : body.length);
                        if (!first) {
                            exchange.getResponseBody().write(body);
                        }
                    }
                });

        asks(address(), certificates.clientContext());

        assertThat(calls).hasValue(2);
    }
}
