package org.roster.benchmark;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A mail server that immediately accepts every mail and counts deliveries by {@code Message-ID}.
 */
final class CountingMailServer implements AutoCloseable {

    private final ServerSocket listener;
    private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Integer> deliveries = new ConcurrentHashMap<>();

    CountingMailServer() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        connections.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Returns the number of deliveries of each mail. */
    Map<String, Integer> deliveries() {
        return Map.copyOf(deliveries);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8))) {
            OutputStream out = socket.getOutputStream();
            send(out, "220 mail.example.com");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("DATA")) {
                    send(out, "354 Start mail input");
                    String id = messageId(in);
                    if (id != null) {
                        deliveries.merge(id, 1, Integer::sum);
                    }
                    send(out, "250 Accepted");
                } else if (command.startsWith("QUIT")) {
                    send(out, "221 Bye");
                    return;
                } else {
                    send(out, "250 OK");
                }
            }
        } catch (IOException e) {
            // The service was killed.
        }
    }

    /**
     * Reads a mail and returns its ID, or null if the connection ends before the mail is complete.
     */
    private static @Nullable String messageId(BufferedReader in) throws IOException {
        String id = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                return id;
            }
            if (line.regionMatches(true, 0, "Message-ID:", 0, 11)) {
                id = line.substring(11).strip();
            }
        }
        return null;
    }

    private static void send(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.shutdownNow();
    }
}
