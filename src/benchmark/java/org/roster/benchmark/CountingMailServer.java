package org.roster.benchmark;

import org.jspecify.annotations.Nullable;
import org.roster.demo.mail.SmtpListener;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A mail server that immediately accepts every mail and counts deliveries by {@code Message-ID}.
 */
final class CountingMailServer implements AutoCloseable {

    private final Map<String, Integer> deliveries = new ConcurrentHashMap<>();
    private final SmtpListener listener = SmtpListener.start(this::serve);

    int port() {
        return listener.port();
    }

    /** Returns the number of deliveries of each mail. */
    Map<String, Integer> deliveries() {
        return Map.copyOf(deliveries);
    }

    private void serve(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8))) {
            OutputStream out = socket.getOutputStream();
            SmtpListener.reply(out, "220 mail.example.com");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("DATA")) {
                    SmtpListener.reply(out, "354 Start mail input");
                    String id = messageId(in);
                    if (id != null) {
                        deliveries.merge(id, 1, Integer::sum);
                    }
                    SmtpListener.reply(out, "250 Accepted");
                } else if (command.startsWith("QUIT")) {
                    SmtpListener.reply(out, "221 Bye");
                    return;
                } else {
                    SmtpListener.reply(out, "250 OK");
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

    @Override
    public void close() {
        listener.close();
    }
}
