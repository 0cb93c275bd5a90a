package org.roster.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.roster.server.Answer;
import org.roster.server.RawHttps;
import org.roster.server.ServiceTest;
import org.roster.server.SqliteOnly;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLSocket;

/** Many connections that send next to nothing while other clients work. */
@SqliteOnly
class SlowClientsTest extends ServiceTest {

    /**
     * Opens silent connections, half of them stuck in the handshake, and others stuck in a request.
     */
    private List<AutoCloseable> openConnections(int silent, int inRequests) throws IOException {
        URI url = roster.service().url();
        List<AutoCloseable> connections = new ArrayList<>();
        for (int i = 0; i < silent; i++) {
            SocketChannel channel =
                    SocketChannel.open(new InetSocketAddress("127.0.0.1", url.getPort()));
            connections.add(channel);
            if (i % 2 == 0) {
                // The beginning of a TLS handshake record
                channel.write(ByteBuffer.wrap(new byte[] {0x16, 3, 1, 2, 0, 1}));
            }
        }
        for (int i = 0; i < inRequests; i++) {
            SSLSocket socket = RawHttps.open(url, roster.providers().clientContext());
            connections.add(socket);
            socket.getOutputStream()
                    .write(
                            "POST /api/v1/me HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
                                    .getBytes(US_ASCII));
        }
        return connections;
    }

    private void requireOthersServed() {
        for (int i = 0; i < 10; i++) {
            long begun = System.nanoTime();
            Answer answer = roster.api().get("/members");
            assertThat(answer.status()).isEqualTo(200);
            // Usually a few milliseconds; the rest allows for a busy machine.
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isLessThan(Duration.ofSeconds(5));
        }
        assertThat(roster.invite("ANY", roster.google("served").username(), "MEMBER").status())
                .isEqualTo(201);
    }

    private static void close(List<AutoCloseable> connections) throws Exception {
        for (AutoCloseable each : connections) {
            each.close();
        }
    }

    @Test
    void hundredsOfSlowClientsDoNotBlockOthers() throws Exception {
        List<AutoCloseable> connections = openConnections(400, 40);
        try {
            requireOthersServed();
        } finally {
            close(connections);
        }
    }

    /** Client and service share one process here, so each connection counts twice. */
    @Test
    @EnabledIfSystemProperty(named = "roster.soak", matches = "true")
    void thousandsOfSlowClientsAreDisconnected() throws Exception {
        List<AutoCloseable> connections = openConnections(5_000, 200);
        try {
            requireOthersServed();
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() ->
                            assertThat(connections)
                                    .filteredOn(each -> !isDisconnected(each))
                                    .as("still there")
                                    .map(each -> each.getClass().getSimpleName())
                                    .isEmpty());
            requireOthersServed();
        } finally {
            close(connections);
        }
    }

    private static boolean isDisconnected(AutoCloseable connection) {
        try {
            if (connection instanceof SocketChannel channel) {
                channel.configureBlocking(false);
                return channel.read(ByteBuffer.allocate(64)) < 0;
            }
            SSLSocket socket = (SSLSocket) connection;
            socket.setSoTimeout(1);
            // Skips the response that precedes the end of the connection.
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
