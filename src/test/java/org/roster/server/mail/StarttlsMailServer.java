package org.roster.server.mail;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that offers STARTTLS (RFC 3207) and keeps what was said before and after. */
final class StarttlsMailServer implements AutoCloseable {

    private final ServerSocket listener;
    private final SSLContext tls;
    private final ExecutorService conversations = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> said = new CopyOnWriteArrayList<>();

    StarttlsMailServer(SSLContext tls) {
        this.tls = tls;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        conversations.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Every command, with {@code clear} or {@code tls} in front. */
    List<String> said() {
        return List.copyOf(said);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                conversations.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            say(socket, "220 mail.example.com");
            if (converse(socket, "clear ")) {
                try (SSLSocket secured =
                        (SSLSocket)
                                tls.getSocketFactory()
                                        .createSocket(
                                                socket, "localhost", socket.getPort(), true)) {
                    secured.setUseClientMode(false);
                    secured.startHandshake();
                    converse(secured, "tls ");
                }
            }
        } catch (IOException e) {
            said.add("hung up");
        }
    }

    /** Talks until the client quits, or wants TLS. */
    private boolean converse(Socket socket, String how) throws IOException {
        for (String line = line(socket); line != null; line = line(socket)) {
            String command = line.toUpperCase(Locale.ROOT).split("[ :]", 2)[0];
            said.add(how + command);
            switch (command) {
                case "EHLO" -> {
                    say(socket, "250-mail.example.com");
                    say(socket, how.startsWith("clear") ? "250 STARTTLS" : "250 8BITMIME");
                }
                case "STARTTLS" -> {
                    say(socket, "220 Go on");
                    return true;
                }
                case "DATA" -> {
                    say(socket, "354 Go on");
                    for (String text = line(socket);
                            text != null && !text.equals(".");
                            text = line(socket)) {
                        // A mail is not looked at.
                    }
                    say(socket, "250 Taken");
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

    /** Byte by byte, so that nothing of the handshake is swallowed. */
    private static @Nullable String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    private static void say(Socket socket, String line) throws IOException {
        OutputStream out = socket.getOutputStream();
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
