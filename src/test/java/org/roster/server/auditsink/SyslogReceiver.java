package org.roster.server.auditsink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.roster.demo.TestCertificates;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * A syslog server over TLS (RFC 5425) on this computer. It keeps the messages of whole frames.
 *
 * <p>It ends a connection as servers with other TLS libraries do: it sends {@code close_notify} and
 * closes the socket, which resets the connection if something is unread. Java's {@code SSLSocket}
 * would read and discard that.
 */
final class SyslogReceiver implements AutoCloseable {

    /** The format of a message (RFC 5424, section 6), with the fields that Roster sets. */
    private static final Pattern MESSAGE =
            Pattern.compile(
                    "<110>1 (?<time>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?Z)"
                        + " (?<host>[!-~]{1,255}) roster - (?<kind>[!-~]{1,32})"
                        + " \\[roster@(?<number>\\d+)"
                        + " organization=\"(?<organization>[^\"\\\\\\]]+)\""
                        + " revision=\"(?<revision>\\d+)\"(?: truncated=\"true\")?\\] (?<json>\\{["
                        + " -~]*})");

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final SSLContext context;
    private final boolean needsCertificate;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<X509Certificate> clients = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Behavior> behavior = new AtomicReference<>(Behavior.READ);
    private volatile ServerSocket server;

    /** What the receiver does with a connection. */
    interface Behavior {
        /** Reads everything. */
        Behavior READ = SyslogReceiver::readAll;

        void serve(SyslogReceiver receiver, DataInputStream in) throws IOException;
    }

    private SyslogReceiver(SSLContext context, boolean needsCertificate) throws IOException {
        this.context = context;
        this.needsCertificate = needsCertificate;
        this.server = listen(0);
    }

    static SyslogReceiver start(TestCertificates certificates) {
        return start(certificates, false);
    }

    /** A receiver that accepts any client certificate, and no client without one. */
    static SyslogReceiver startForClients(TestCertificates certificates) {
        return start(certificates, true);
    }

    private static SyslogReceiver start(TestCertificates certificates, boolean needsCertificate) {
        try {
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(certificates.keyStore(), new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), new TrustManager[] {new AnyClient()}, null);
            return new SyslogReceiver(context, needsCertificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class AnyClient implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(LOOPBACK, port), 50);
        Thread.ofVirtual().start(() -> accept(socket));
        return socket;
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        open.add(socket);
        try (socket) {
            SSLSocket tls =
                    (SSLSocket)
                            context.getSocketFactory()
                                    .createSocket(socket, (InputStream) null, false);
            tls.setNeedClientAuth(needsCertificate);
            tls.startHandshake();
            if (needsCertificate) {
                clients.add((X509Certificate) tls.getSession().getPeerCertificates()[0]);
            }
            behavior.get().serve(this, new DataInputStream(tls.getInputStream()));
            tls.shutdownOutput();
        } catch (IOException e) {
            // The service ended the connection, or the receiver was stopped
            return;
        } finally {
            open.remove(socket);
        }
    }

    private void readAll(DataInputStream in) throws IOException {
        boolean hasMore = true;
        while (hasMore) {
            hasMore = readFrame(in);
        }
    }

    /** Reads a frame; returns false at the end. */
    boolean readFrame(DataInputStream in) throws IOException {
        int length = readLength(in);
        if (length < 0) {
            return false;
        }
        byte[] message = new byte[length];
        in.readFully(message);
        messages.add(new String(message, StandardCharsets.UTF_8));
        return true;
    }

    /** Reads the length of a frame; returns -1 at the end. */
    static int readLength(InputStream in) throws IOException {
        int length = 0;
        int next = in.read();
        if (next < 0) {
            return -1;
        }
        assertThat(next).as("first digit").isBetween((int) '1', (int) '9');
        while (next != ' ') {
            assertThat(next).as("digit").isBetween((int) '0', (int) '9');
            length = length * 10 + next - '0';
            next = in.read();
        }
        return length;
    }

    void behave(Behavior next) {
        behavior.set(next);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The certificates of the clients. */
    List<X509Certificate> clients() {
        return clients;
    }

    /** A received message. */
    record Message(String organization, long revision, String host, String number, JsonNode json) {

        static Message parse(String text) {
            Matcher matcher = MESSAGE.matcher(text);
            assertThat(matcher.matches()).as(text).isTrue();
            try {
                JsonNode json = new JsonMapper().readTree(matcher.group("json"));
                Message message =
                        new Message(
                                matcher.group("organization"),
                                Long.parseLong(matcher.group("revision")),
                                matcher.group("host"),
                                matcher.group("number"),
                                json);
                assertThat(json.at("/organization").asText()).isEqualTo(message.organization());
                assertThat(json.at("/revision").asLong()).isEqualTo(message.revision());
                assertThat(json.at("/kind").asText()).isEqualTo(matcher.group("kind"));
                assertThat(json.at("/at").asText()).isEqualTo(matcher.group("time"));
                return message;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** All messages, in the order of arrival. */
    List<Message> messages() {
        return messages.stream().map(Message::parse).toList();
    }

    /** The messages about an organization. */
    List<Message> messages(String organization) {
        return messages().stream()
                .filter(message -> message.organization().equals(organization))
                .toList();
    }

    /** The revisions of an organization, in the order of arrival. */
    List<Long> revisions(String organization) {
        return messages(organization).stream().map(Message::revision).toList();
    }

    /** Refuses connections, and resets those that are open. */
    void stop() {
        try {
            server.close();
            for (Socket each : open) {
                each.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Listens on the same port again. */
    void restart() {
        try {
            server = listen(port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
