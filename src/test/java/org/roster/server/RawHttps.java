package org.roster.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Sends bytes that no HTTP client sends. */
public final class RawHttps {

    private static final int TIMEOUT_MILLIS = 20_000;

    private RawHttps() {}

    /** The response, up to the end of the connection. */
    public static String answer(URI service, SSLContext tls, byte[] request) throws IOException {
        try (SSLSocket socket = open(service, tls)) {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return read(socket.getInputStream());
        }
    }

    /** The response, or an empty text if the service closes the connection during the request. */
    public static String answerOrEnd(URI service, SSLContext tls, byte[] request) {
        try {
            return answer(service, tls, request);
        } catch (SocketException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection without a request. */
    public static SSLSocket open(URI service, SSLContext tls) throws IOException {
        SSLSocket socket =
                (SSLSocket)
                        tls.getSocketFactory().createSocket(service.getHost(), service.getPort());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    private static String read(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
