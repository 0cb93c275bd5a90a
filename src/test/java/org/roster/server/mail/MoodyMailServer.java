package org.roster.server.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** A mail server that answers recipients as a test likes; takes no mail otherwise. */
final class MoodyMailServer implements AutoCloseable {

    private final ServerSocket listener;
    private final ExecutorService conversations = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private volatile String mood = "250 2.1.5 OK";
    private volatile String greeting = "220 mail.example.com";
    private volatile boolean hangsUpOnData;
    private volatile boolean drips;

    MoodyMailServer() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        conversations.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** What every recipient is answered from now on, as {@code 450 4.2.1 Mailbox busy}. */
    void answer(String reply) {
        mood = reply;
    }

    /** What everybody is greeted with from now on; nothing to hang up at once. */
    void greet(String words) {
        greeting = words;
    }

    /** Whether the connection ends in the middle of each mail. */
    void hangUpOnData(boolean hangsUp) {
        hangsUpOnData = hangsUp;
    }

    /** Whether no answer to a recipient ever ends, though each byte of it comes soon. */
    void drip(boolean without) {
        drips = without;
    }

    /** The mails that were taken, as they came. */
    List<String> mails() {
        return List.copyOf(mails);
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
            if (greeting.isEmpty()) {
                return;
            }
            say(out, greeting);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("RCPT") && drips) {
                    drip(out);
                } else if (command.startsWith("RCPT")) {
                    say(out, mood);
                } else if (command.startsWith("DATA")) {
                    say(out, "354 Go on");
                    if (hangsUpOnData) {
                        in.readLine();
                        return;
                    }
                    mails.add(mail(in));
                    say(out, "250 2.0.0 Taken");
                } else if (command.startsWith("QUIT")) {
                    say(out, "221 Bye");
                    return;
                } else {
                    say(out, "250 OK");
                }
            }
        } catch (IOException e) {
            // The client has hung up.
        }
    }

    /** Until the client hangs up. */
    private static void drip(OutputStream out) throws IOException {
        out.write("250-".getBytes(StandardCharsets.UTF_8));
        while (true) {
            out.write("-\r\n250-".getBytes(StandardCharsets.UTF_8));
            out.flush();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static String mail(BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line).append('\n');
        }
        return mail.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
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
