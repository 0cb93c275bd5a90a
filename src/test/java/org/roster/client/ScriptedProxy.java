package org.roster.client;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * A proxy that some addresses are reached through. It connects to this machine, also for the names
 * of other hosts that it is given, and answers with status 502 for the rest. Closing it restores
 * the proxies and passwords of before.
 */
public final class ScriptedProxy implements AutoCloseable {

    private static final String HEADER = "proxy-authorization:";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ProxySelector before = ProxySelector.getDefault();
    private final @Nullable Authenticator passwordsBefore = Authenticator.getDefault();
    private final Gate gate;
    private final Map<String, Integer> hosts;
    private final ServerSocket listener;

    /** Decides who may connect. */
    @FunctionalInterface
    public interface Gate {

        /**
         * Returns the challenges for a client, or none to let it in.
         *
         * @param authorization the client's header value, or an empty string
         */
        List<String> challenges(String authorization);

        /** Returns a gate that requires a header value. */
        static Gate requiring(String authorization, String... challenges) {
            return given -> given.equals(authorization) ? List.of() : List.of(challenges);
        }
    }

    private ScriptedProxy(Gate gate, Map<String, Integer> hosts, Predicate<URI> proxied) {
        this.gate = gate;
        this.hosts = hosts;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var _ = threads.submit(this::accept);
        ProxySelector.setDefault(new Selector(proxied));
    }

    /** Starts a proxy. Other addresses are unaffected. */
    public static ScriptedProxy start(Gate gate, Predicate<URI> proxied) {
        return new ScriptedProxy(gate, Map.of(), proxied);
    }

    /**
     * Starts a proxy that lets everybody in and stands for other hosts.
     *
     * @param hosts the ports on this machine by host name
     */
    public static ScriptedProxy standingFor(Map<String, Integer> hosts) {
        return new ScriptedProxy(
                authorization -> List.of(),
                hosts,
                uri -> uri.getHost() != null && hosts.containsKey(uri.getHost()));
    }

    private final class Selector extends ProxySelector {

        private final Predicate<URI> proxied;

        private Selector(Predicate<URI> proxied) {
            this.proxied = proxied;
        }

        @Override
        public List<Proxy> select(URI uri) {
            return proxied.test(uri)
                    ? List.of(
                            new Proxy(
                                    Proxy.Type.HTTP,
                                    new InetSocketAddress("localhost", listener.getLocalPort())))
                    : before.select(uri);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException e) {
            before.connectFailed(uri, address, e);
        }
    }

    /** Returns the name that passwords are stored by. */
    public String name() {
        return "localhost:" + listener.getLocalPort();
    }

    /** Returns the first line of each request, and its credentials. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private Void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            var _ = threads.submit(() -> serve(client));
        }
    }

    private Void serve(Socket client) throws IOException {
        try (client) {
            while (true) {
                String head = head(client.getInputStream());
                if (head.isEmpty()) {
                    return null;
                }
                String line = head.lines().findFirst().orElse("");
                String authorization = authorization(head);
                requests.add((line + " " + authorization).strip());
                List<String> challenges = gate.challenges(authorization);
                if (challenges.isEmpty()) {
                    pass(client, line.split("[ :]"));
                    return null;
                }
                StringBuilder refusal = new StringBuilder("HTTP/1.1 407 Who\r\n");
                challenges.forEach(each -> refusal.append("Proxy-Authenticate: " + each + "\r\n"));
                write(client, refusal + "Content-Length: 0\r\n\r\n");
            }
        }
    }

    private void pass(Socket client, String[] connect) throws IOException {
        Integer port =
                connect[1].equals("localhost")
                        ? Integer.valueOf(connect[2])
                        : hosts.get(connect[1]);
        if (port == null) {
            write(client, "HTTP/1.1 502 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            return;
        }
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            write(client, "HTTP/1.1 200 Yes\r\n\r\n");
            var _ = threads.submit(() -> copy(server, client));
            copy(client, server);
        }
    }

    private static Void copy(Socket from, Socket to) throws IOException {
        try (to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
        return null;
    }

    private static void write(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads a request without what follows it. */
    private static String head(InputStream from) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = from.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    private static String authorization(String head) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, HEADER, 0, HEADER.length()))
                .map(line -> line.substring(HEADER.length()).strip())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        ProxySelector.setDefault(before);
        Authenticator.setDefault(passwordsBefore);
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
