package org.roster.server.webhooks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;

/** A TLS server that reads the head of a request and then behaves as a test specifies. */
final class RawReceiver implements AutoCloseable {

    private final ServerSocket server;
    private final AtomicInteger requests = new AtomicInteger();

    /** Writes a response, or misbehaves, after the head of a request has been read. */
    @FunctionalInterface
    interface Behavior {
        void respond(OutputStream out) throws IOException;
    }

    private RawReceiver(ServerSocket server, Behavior behavior) {
        this.server = server;
        Thread.ofVirtual().start(() -> accept(behavior));
    }

    static RawReceiver start(SSLContext tls, Behavior behavior) {
        try {
            return new RawReceiver(
                    tls.getServerSocketFactory()
                            .createServerSocket(0, 10, InetAddress.getLoopbackAddress()),
                    behavior);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a server without TLS. */
    static RawReceiver startPlain(Behavior behavior) {
        try {
            return new RawReceiver(
                    new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), behavior);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(Behavior behavior) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket, behavior));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket, Behavior behavior) {
        try (socket) {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    return;
                }
                head.append((char) next);
            }
            requests.incrementAndGet();
            behavior.respond(socket.getOutputStream());
        } catch (IOException e) {
            // The service has closed the connection.
            return;
        }
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    int port() {
        return server.getLocalPort();
    }

    /** Returns the number of requests whose head has been received. */
    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
