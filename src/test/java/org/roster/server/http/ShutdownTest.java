package org.roster.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.roster.server.Databases;
import org.roster.server.RawHttps;
import org.roster.server.SqliteFirst;
import org.roster.server.TestService;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLSocket;

/** Stopping a service that has requests in flight. */
@SqliteFirst
class ShutdownTest {

    private static final int REQUESTS = 8;

    @Parameter Databases database = Databases.SQLITE;

    @Test
    void shutdownAnswersOnlyRequestsInFlight() throws Exception {
        TestService roster = new TestService(database, 100);
        URI url = roster.service().url();
        String token = roster.token(roster.administrator());
        List<SSLSocket> sockets = new ArrayList<>();
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            String body =
                    "{\"provider\":\"ANY\",\"username\":\"flight%d\",\"role\":\"MEMBER\"}"
                            .formatted(i);
            SSLSocket socket = RawHttps.open(url, roster.providers().clientContext());
            send(
                    socket,
                    "POST /api/v1/organizations/%s/invites HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n"
                            .formatted(roster.organization(), token, body.length()));
            // The service asks for the body once it handles the request.
            assertThat(line(socket)).contains(" 100 ");
            assertThat(line(socket)).isEmpty();
            sockets.add(socket);
            bodies.add(body);
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> stopping = threads.submit(roster::close);
            await().atMost(Duration.ofSeconds(10)).until(() -> refuses(url));
            for (int i = 0; i < REQUESTS; i++) {
                send(sockets.get(i), bodies.get(i));
            }
            for (SSLSocket socket : sockets) {
                assertThat(line(socket)).contains(" 201 ");
                socket.close();
            }
            stopping.get(30, TimeUnit.SECONDS);
        }
    }

    private static void send(SSLSocket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String line(SSLSocket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static boolean refuses(URI url) throws IOException {
        try (var socket = new Socket("localhost", url.getPort())) {
            return !socket.isConnected();
        } catch (ConnectException e) {
            return true;
        }
    }
}
