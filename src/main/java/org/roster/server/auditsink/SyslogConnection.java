package org.roster.server.auditsink;

import org.roster.server.configuration.Configuration.SyslogSettings;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A connection to a syslog server over TLS (RFC 5425) that carries one batch of messages.
 *
 * <p>Syslog has no acknowledgements. That a write succeeds says only that this computer's network
 * buffer has the data. The end of the connection says more: the server answers the end of the
 * messages (the TLS alert {@code close_notify}) with an end of its own, and has read everything
 * before. A server that closes the connection with unread data resets it instead.
 *
 * <p>A server may also close the connection on its own while data is on the way to it. Its end then
 * arrives within a round trip after the last write, so this class waits for longer before it sends
 * its own end, and an end that arrives until then confirms nothing.
 */
final class SyslogConnection implements AutoCloseable {

    /** The longest time for the connection, and between two packets of the server. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final Duration MIN_QUIET = Duration.ofMillis(200);

    private final Socket socket;
    private final SSLSocket tls;
    private final Duration quiet;

    private SyslogConnection(Socket socket, SSLSocket tls, Duration quiet) {
        this.socket = socket;
        this.tls = tls;
        this.quiet = quiet;
    }

    /** Thrown when the server closes the connection although it hasn't been asked to. */
    static final class ClosedEarlyException extends IOException {
        private static final long serialVersionUID = 1L;

        ClosedEarlyException() {
            super("The server closed the connection");
        }
    }

    /** Connects, and checks the server's certificate and its name. */
    static SyslogConnection open(SyslogSettings server, SSLContext context) throws IOException {
        Socket socket = new Socket();
        try {
            long start = System.nanoTime();
            socket.connect(
                    new InetSocketAddress(server.host(), server.port()),
                    Math.toIntExact(TIMEOUT.toMillis()));
            Duration roundTrip = Duration.ofNanos(System.nanoTime() - start);
            socket.setSoTimeout(Math.toIntExact(TIMEOUT.toMillis()));
            SSLSocket tls =
                    (SSLSocket)
                            context.getSocketFactory()
                                    .createSocket(socket, server.host(), server.port(), false);
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            Duration quiet = roundTrip.multipliedBy(2);
            return new SyslogConnection(
                    socket, tls, quiet.compareTo(MIN_QUIET) > 0 ? quiet : MIN_QUIET);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Sends a frame. */
    void send(byte[] frame) throws IOException {
        tls.getOutputStream().write(frame);
    }

    /**
     * Ends the messages, and waits until the server has read all of them.
     *
     * @throws IOException if it may not have read all of them
     */
    void finish() throws IOException {
        tls.setSoTimeout(Math.toIntExact(quiet.toMillis()));
        try {
            readToEnd(tls.getInputStream());
            throw new ClosedEarlyException();
        } catch (SocketTimeoutException e) {
            tls.setSoTimeout(Math.toIntExact(TIMEOUT.toMillis()));
        }
        tls.shutdownOutput();
        readToEnd(tls.getInputStream());
        // After a reset, this fails although the server has sent a close_notify before
        readToEnd(socket.getInputStream());
    }

    /** Discards what a server sends, which should be nothing. */
    private static void readToEnd(InputStream in) throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
