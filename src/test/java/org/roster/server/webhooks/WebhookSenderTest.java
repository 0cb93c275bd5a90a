package org.roster.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.roster.server.webhooks.RawReceiver.write;

import okhttp3.HttpUrl;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.contract.WebhookFailure;
import org.roster.demo.TestCertificates;
import org.roster.demo.provider.LocalProviders;
import org.roster.server.Ports;
import org.roster.server.TestService;
import org.roster.server.http.OutboundTrust;
import org.roster.server.webhooks.RawReceiver.Behavior;
import org.roster.server.webhooks.WebhookSender.Result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import javax.net.ssl.SSLContext;

/** Tests attempts to send to hostile receivers and to forbidden addresses. */
class WebhookSenderTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final InetAddress ALLOWED = address("127.0.0.2");
    private static final InetAddress FORBIDDEN = address("127.0.0.1");
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }

    private static WebhookSender sender(WebhookNetwork network) {
        try {
            return new WebhookSender(
                    network,
                    OutboundTrust.manager(TestService.certificates().authority()),
                    InstantSource.system());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Result send(WebhookSender sender, String url) {
        return sender.send(
                HttpUrl.get(url), Map.of("webhook-id", "1"), "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static Result send(WebhookSender sender) {
        return send(sender, LocalReceiver.url("/"));
    }

    /** Returns a network in which every host is on this computer. */
    private static WebhookNetwork local(int port) {
        return new WebhookNetwork(host -> List.of(FORBIDDEN), address -> true, port, TIMEOUT);
    }

    private static Result sendTo(SSLContext tls, Behavior behavior) {
        try (RawReceiver receiver = RawReceiver.start(tls, behavior)) {
            return send(sender(local(receiver.port())));
        }
    }

    private static Result sendTo(Behavior behavior) {
        return sendTo(TestService.certificates().serverContext(), behavior);
    }

    private static void requireFailure(Result result, WebhookFailure failure) {
        assertThat(result).isEqualTo(new Result(null, failure, Duration.ZERO));
    }

    @Test
    void dnsRebindingHasNoEffect() {
        try (LocalReceiver internal = LocalReceiver.start(FORBIDDEN, 0);
                LocalReceiver external = LocalReceiver.start(ALLOWED, internal.port())) {
            Deque<InetAddress> answers = new ArrayDeque<>(List.of(ALLOWED, FORBIDDEN));
            WebhookSender sender =
                    sender(
                            new WebhookNetwork(
                                    host -> List.of(answers.remove()),
                                    ALLOWED::equals,
                                    internal.port(),
                                    TIMEOUT));
            assertThat(send(sender).status()).isEqualTo(204);
            assertThat(answers).as("the name is resolved once").containsExactly(FORBIDDEN);
            requireFailure(send(sender), WebhookFailure.ADDRESS);
            assertThat(external.received("/")).hasSize(1);
            assertThat(internal.received("/")).isEmpty();
        }
    }

    @Test
    void allAddressesMustBeAllowed() {
        try (LocalReceiver external = LocalReceiver.start(ALLOWED, 0)) {
            requireFailure(
                    send(
                            sender(
                                    new WebhookNetwork(
                                            host -> List.of(ALLOWED, FORBIDDEN),
                                            ALLOWED::equals,
                                            external.port(),
                                            TIMEOUT))),
                    WebhookFailure.ADDRESS);
            assertThat(external.received("/")).isEmpty();
        }
    }

    @Test
    void nextAddressIsTriedIfTheFirstRefusesTheConnection() {
        try (LocalReceiver external = LocalReceiver.start(ALLOWED, 0)) {
            Result result =
                    send(
                            sender(
                                    new WebhookNetwork(
                                            host -> List.of(address("127.0.0.3"), ALLOWED),
                                            address -> true,
                                            external.port(),
                                            TIMEOUT)));
            assertThat(result.status()).isEqualTo(204);
        }
    }

    @Test
    void internetContainsNoLocalHost() {
        WebhookSender sender = sender(WebhookNetwork.internet());
        for (String host : List.of("localhost", "127.0.0.1", "[::1]", "10.0.0.1")) {
            requireFailure(send(sender, "https://" + host + "/"), WebhookFailure.ADDRESS);
        }
        assertThat(WebhookNetwork.internet().port()).isEqualTo(443);
    }

    @Test
    void hostWithoutAddressIsAFailure() {
        requireFailure(send(sender(TestService.NOWHERE)), WebhookFailure.ADDRESS);
    }

    @Test
    void redirectIsNotFollowed() {
        AtomicInteger others = new AtomicInteger();
        try (RawReceiver other =
                RawReceiver.start(
                        TestService.certificates().serverContext(),
                        out -> others.incrementAndGet())) {
            for (int status : List.of(301, 302, 303, 307, 308)) {
                Result result =
                        sendTo(out ->
                                write(
                                        out,
                                        "HTTP/1.1 %d Moved\r\nLocation: https://localhost:%d/\r\n\r\n"
                                                .formatted(status, other.port())));
                assertThat(result.status()).isEqualTo(status);
                assertThat(result.isAccepted()).isFalse();
            }
        }
        assertThat(others).hasValue(0);
    }

    @Test
    void attemptIsOneRequest() {
        for (String head :
                List.of(
                        "408 Request Timeout",
                        "503 Unavailable\r\nRetry-After: 0",
                        "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"a\"",
                        "421 Misdirected Request")) {
            try (RawReceiver receiver =
                    RawReceiver.start(
                            TestService.certificates().serverContext(),
                            out ->
                                    write(
                                            out,
                                            "HTTP/1.1 "
                                                    + head
                                                    + "\r\nContent-Length: 0\r\n\r\n"))) {
                Result result = send(sender(local(receiver.port())));
                assertThat(result.status()).isEqualTo(Integer.parseInt(head.substring(0, 3)));
                assertThat(receiver.requests()).as(head).isEqualTo(1);
            }
        }
    }

    @Test
    void silentReceiverEndsTheAttemptInTime() {
        requireFailure(
                sendTo(out -> LockSupport.parkNanos(TIMEOUT.multipliedBy(2).toNanos())),
                WebhookFailure.TIMEOUT);
    }

    @Test
    void slowHeadersEndTheAttemptInTime() {
        requireFailure(
                sendTo(out -> {
                    write(out, "HTTP/1.1 200 OK\r\nX: ");
                    while (true) {
                        write(out, "a");
                        LockSupport.parkNanos(TIMEOUT.dividedBy(20).toNanos());
                    }
                }),
                WebhookFailure.TIMEOUT);
    }

    @Test
    void endlessInformationalResponsesEndTheAttemptInTime() {
        Result result =
                sendTo(out -> {
                    while (true) {
                        write(out, "HTTP/1.1 100 Continue\r\n\r\n");
                    }
                });
        assertThat(result.isAccepted()).isFalse();
    }

    @Test
    void endlessHeadersAreNotRead() {
        Result result =
                sendTo(out -> {
                    write(out, "HTTP/1.1 200 OK\r\n");
                    while (true) {
                        write(out, "X-Header: " + "a".repeat(1000) + "\r\n");
                    }
                });
        requireFailure(result, WebhookFailure.CONNECTION);
    }

    @Test
    void endlessBodyIsNotRead() {
        long start = System.nanoTime();
        Result result =
                sendTo(out -> {
                    write(out, "HTTP/1.1 200 OK\r\n\r\n");
                    while (true) {
                        write(out, "a".repeat(10_000));
                    }
                });
        assertThat(result.status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT);
    }

    @Test
    void closedConnectionIsAFailure() {
        requireFailure(sendTo(out -> {}), WebhookFailure.CONNECTION);
        requireFailure(sendTo(out -> write(out, "garbage\r\n\r\n")), WebhookFailure.CONNECTION);
        requireFailure(send(sender(local(Ports.free()))), WebhookFailure.CONNECTION);
    }

    @Test
    void certificateMustBeValidForTheName(@TempDir Path folder) {
        try (RawReceiver receiver =
                RawReceiver.start(
                        TestService.certificates().serverContext(), out -> write(out, OK))) {
            WebhookSender sender = sender(local(receiver.port()));
            assertThat(send(sender).status()).isEqualTo(200);
            requireFailure(send(sender, "https://other.example.com/"), WebhookFailure.TLS);
            assertThat(receiver.requests()).isEqualTo(1);
        }
        TestCertificates untrusted = TestCertificates.create(folder, LocalProviders.RECEIVER_HOST);
        requireFailure(
                sendTo(untrusted.serverContext(), out -> write(out, OK)), WebhookFailure.TLS);
    }

    @Test
    void receiverWithoutTlsIsAFailure() {
        try (RawReceiver receiver = RawReceiver.startPlain(out -> write(out, OK))) {
            Result result = send(sender(local(receiver.port())));
            assertThat(result.status()).isNull();
            assertThat(receiver.requests()).isZero();
        }
    }

    @Test
    void proxyOfTheJvmIsNotUsed() {
        ProxySelector before = ProxySelector.getDefault();
        AtomicInteger asked = new AtomicInteger();
        ProxySelector.setDefault(new CountingProxySelector(asked));
        try (LocalReceiver receiver = LocalReceiver.start()) {
            assertThat(send(sender(receiver.network())).status()).isEqualTo(204);
            assertThat(asked).hasValue(0);
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    private static final class CountingProxySelector extends ProxySelector {
        private final AtomicInteger asked;

        CountingProxySelector(AtomicInteger asked) {
            this.asked = asked;
        }

        @Override
        public List<Proxy> select(URI uri) {
            asked.incrementAndGet();
            return List.of(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            asked.incrementAndGet();
        }
    }

    @Test
    void retryAfterIsReadInBothForms() {
        Result seconds = sendTo(out -> write(out, "HTTP/1.1 503 No\r\nRetry-After: 120\r\n\r\n"));
        assertThat(seconds.pause()).isEqualTo(Duration.ofMinutes(2));
        Result date =
                sendTo(out ->
                        write(
                                out,
                                "HTTP/1.1 503 No\r\n"
                                        + "Retry-After: Fri, 31 Dec 2100 23:59:59 GMT\r\n\r\n"));
        assertThat(date.pause()).isGreaterThan(Duration.ofDays(365));
        for (String wrong : List.of("-1", "soon", "99999999999999999999", "")) {
            Result other =
                    sendTo(out ->
                            write(out, "HTTP/1.1 503 No\r\nRetry-After: " + wrong + "\r\n\r\n"));
            assertThat(other.pause()).isEqualTo(Duration.ZERO);
        }
    }
}
