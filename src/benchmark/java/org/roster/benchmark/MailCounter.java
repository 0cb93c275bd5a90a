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

/** A mail server that takes every mail at once and counts them by their {@code Message-ID}. */
final class MailCounter implements AutoCloseable {

    private final ServerSocket listener;
    private final ExecutorService conversations = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    MailCounter() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        conversations.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How often each mail was taken. */
    Map<String, Integer> taken() {
        return Map.copyOf(taken);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                conversations.execute(() -> converse(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void converse(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8))) {
            OutputStream out = socket.getOutputStream();
            say(out, "220 mail.example.com");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("DATA")) {
                    say(out, "354 Go on");
                    String id = messageId(in);
                    if (id != null) {
                        taken.merge(id, 1, Integer::sum);
                    }
                    say(out, "250 Taken");
                } else if (command.startsWith("QUIT")) {
                    say(out, "221 Bye");
                    return;
                } else {
                    say(out, "250 OK");
                }
            }
        } catch (IOException e) {
            // The service has been killed meanwhile.
        }
    }

    /** The mail's id, or null where the mail ends before its end. */
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

    private static void say(OutputStream out, String line) throws IOException {
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
        conversations.shutdownNow();
    }
}
