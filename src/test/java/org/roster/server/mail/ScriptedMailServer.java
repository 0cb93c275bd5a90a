package org.roster.server.mail;

import org.jspecify.annotations.Nullable;
import org.roster.demo.mail.SmtpListener;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An SMTP server that replies as a test tells it, and records the commands and the mails. It offers
 * STARTTLS (RFC 3207) if it has a certificate.
 */
final class ScriptedMailServer implements AutoCloseable {

    private static final String CLEAR = "clear ";
    private static final String TLS = "tls ";

    private final SmtpListener listener;
    private final @Nullable SSLContext tls;
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<String> envelopes = new CopyOnWriteArrayList<>();
    private volatile String extension = "8BITMIME";
    private volatile String recipientReply = "250 2.1.5 OK";
    private volatile String greeting = "220 mail.example.com";
    private volatile boolean hangsUpOnData;
    private volatile boolean endless;
    private volatile Runnable onMail = () -> {};

    /** A server without STARTTLS. */
    ScriptedMailServer() {
        this(null);
    }

    /**
     * A server on a free port.
     *
     * @param tls the certificate for STARTTLS; without one, the server doesn't offer it
     */
    ScriptedMailServer(@Nullable SSLContext tls) {
        this.tls = tls;
        listener = SmtpListener.start(this::serve);
    }

    int port() {
        return listener.port();
    }

    /** Sets the reply to each recipient, such as {@code 450 4.2.1 Mailbox busy}. */
    void answer(String reply) {
        recipientReply = reply;
    }

    /** Sets the extension that the server offers instead of 8BITMIME. */
    void offer(String extension) {
        this.extension = extension;
    }

    /** Sets the greeting; with an empty one, the server hangs up instead. */
    void greet(String words) {
        greeting = words;
    }

    /** Whether the server hangs up in the middle of each mail. */
    void hangUpOnData(boolean hangsUp) {
        hangsUpOnData = hangsUp;
    }

    /** Whether the reply to a recipient never ends, although each of its bytes arrives soon. */
    void replyEndlessly(boolean endless) {
        this.endless = endless;
    }

    /** Runs this with each mail, before the server accepts it. */
    void onMail(Runnable action) {
        onMail = action;
    }

    /** The accepted mails, as they were received. */
    List<String> mails() {
        return List.copyOf(mails);
    }

    /** The received commands, each after {@code clear} or {@code tls}. */
    List<String> commands() {
        return List.copyOf(commands);
    }

    /** The received MAIL and RCPT commands. */
    List<String> envelopes() {
        return List.copyOf(envelopes);
    }

    private void serve(Socket socket) {
        try (socket) {
            if (greeting.isEmpty()) {
                return;
            }
            say(socket, greeting);
            if (converse(socket, CLEAR) && tls != null) {
                try (SSLSocket secured =
                        (SSLSocket)
                                tls.getSocketFactory()
                                        .createSocket(
                                                socket, "localhost", socket.getPort(), true)) {
                    secured.setUseClientMode(false);
                    secured.startHandshake();
                    converse(secured, TLS);
                }
            }
        } catch (IOException e) {
            // The client has hung up.
        }
    }

    /**
     * Replies until the client quits or starts TLS.
     *
     * @return whether the client starts TLS
     */
    private boolean converse(Socket socket, String channel) throws IOException {
        for (String line = line(socket); line != null; line = line(socket)) {
            String command = line.toUpperCase(Locale.ROOT).split("[ :]", 2)[0];
            commands.add(channel + command);
            switch (command) {
                case "MAIL" -> {
                    envelopes.add(line);
                    say(socket, "250 OK");
                }
                case "EHLO" -> {
                    say(socket, "250-mail.example.com");
                    say(socket, "250 " + extension(channel));
                }
                case "STARTTLS" -> {
                    say(socket, "220 Go on");
                    return true;
                }
                case "RCPT" -> {
                    envelopes.add(line);
                    if (endless) {
                        sendEndlessReply(socket.getOutputStream());
                    }
                    say(socket, recipientReply);
                }
                case "DATA" -> {
                    say(socket, "354 Go on");
                    if (hangsUpOnData) {
                        line(socket);
                        return false;
                    }
                    String mail = mail(socket);
                    onMail.run();
                    mails.add(mail);
                    say(socket, "250 2.0.0 Taken");
                }
                case "QUIT" -> {
                    say(socket, "221 Bye");
                    return false;
                }
                default -> say(socket, "250 OK");
            }
        }
        return false;
    }

    private String extension(String channel) {
        return tls != null && channel.equals(CLEAR) ? "STARTTLS" : extension;
    }

    /** Sends an endless reply until the client hangs up. */
    private static void sendEndlessReply(OutputStream out) throws IOException {
        out.write("250-".getBytes(StandardCharsets.UTF_8));
        while (true) {
            out.write("-\r\n250-".getBytes(StandardCharsets.UTF_8));
            out.flush();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static String mail(Socket socket) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = line(socket); line != null && !line.equals("."); line = line(socket)) {
            mail.append(line).append('\n');
        }
        return mail.toString();
    }

    /** Reads byte by byte, so that it leaves the TLS handshake on the socket. */
    private static @Nullable String line(Socket socket) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private static void say(Socket socket, String line) throws IOException {
        SmtpListener.reply(socket.getOutputStream(), line);
    }

    @Override
    public void close() {
        listener.close();
    }
}
