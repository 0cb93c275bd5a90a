package org.roster.demo.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Accepts connections on a free loopback port and passes each to a conversation on its own virtual
 * thread.
 */
public final class SmtpListener implements AutoCloseable {

    private final ServerSocket listener;
    private final Consumer<Socket> conversation;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private SmtpListener(ServerSocket listener, Consumer<Socket> conversation) {
        this.listener = listener;
        this.conversation = conversation;
    }

    /**
     * Starts to accept connections.
     *
     * @param conversation serves a connection and closes it
     */
    public static SmtpListener start(Consumer<Socket> conversation) {
        try {
            SmtpListener started =
                    new SmtpListener(
                            new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                            conversation);
            started.threads.execute(started::accept);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a line of a reply. */
    public static void reply(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Returns the port. */
    public int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                threads.execute(() -> conversation.accept(socket));
            } catch (IOException | RejectedExecutionException e) {
                // Closed, perhaps just after a connection was accepted
                return;
            }
        }
    }

    /** Stops accepting connections and interrupts the conversations. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
