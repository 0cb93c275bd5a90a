package org.roster.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Requests sent byte by byte. The limit is half a second here. */
class SlowRequestGuardTest {

    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        connector.addBean(new SlowRequestGuard(connector.getScheduler(), TIMEOUT));
        server.addConnector(connector);
        server.setHandler(
                new Handler.Abstract() {
                    @Override
                    public boolean handle(Request request, Response response, Callback callback) {
                        Content.Source.consumeAll(
                                request,
                                Callback.from(
                                        () -> response.write(true, null, callback),
                                        callback::failed));
                        return true;
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private Socket open() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static boolean isClosed(Socket socket) {
        try {
            send(socket, "x");
            return socket.getInputStream().available() == 0 && read(socket) < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private static int read(Socket socket) throws IOException {
        socket.setSoTimeout(1);
        try {
            return socket.getInputStream().read();
        } catch (SocketTimeoutException e) {
            return 0;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n"
            })
    void slowRequestIsDisconnected(String beginning) throws IOException {
        try (Socket socket = open()) {
            send(socket, beginning);
            await().pollInterval(Duration.ofMillis(50))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> isClosed(socket));
        }
    }

    @Test
    void pausesBetweenBytesDoNotProlongTheTime() throws IOException {
        try (Socket socket = open()) {
            send(socket, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n");
            await().pollInterval(TIMEOUT.multipliedBy(9).dividedBy(10))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> isClosed(socket));
        }
    }

    @Test
    void occasionallyUsedConnectionStaysOpen() throws IOException {
        try (Socket socket = open()) {
            long end = System.nanoTime() + TIMEOUT.multipliedBy(4).toNanos();
            while (System.nanoTime() < end) {
                send(socket, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
                socket.setSoTimeout(5000);
                byte[] answer = new byte[12];
                assertThat(socket.getInputStream().readNBytes(answer, 0, 12)).isEqualTo(12);
                assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
                await().pollDelay(Duration.ofMillis(100)).until(() -> drain(socket));
            }
        }
    }

    private static boolean drain(Socket socket) throws IOException {
        return socket.getInputStream().skip(socket.getInputStream().available()) >= 0;
    }
}
