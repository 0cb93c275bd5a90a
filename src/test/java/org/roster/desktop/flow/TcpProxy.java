package org.roster.desktop.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A TCP proxy between a desktop and a service that simulates network outages. */
final class TcpProxy implements AutoCloseable {

    /** The state of the simulated network. */
    private enum Network {
        /** Data is forwarded. */
        UP,
        /** Connections are closed. */
        DOWN
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ServerSocket listener;
    private final int target;
    private volatile Network network = Network.UP;

    private TcpProxy(int target, int port) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        var _ = threads.submit(this::accept);
    }

    /** Starts a proxy for a service on this machine that listens on this port. */
    static TcpProxy to(URI service, int port) {
        try {
            return new TcpProxy(service.getPort(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the address of the proxy. */
    URI address() {
        return URI.create("https://localhost:" + listener.getLocalPort());
    }

    /** Closes all connections and refuses new ones. */
    void goDown() {
        network = Network.DOWN;
        sockets.forEach(TcpProxy::close);
    }

    /** Accepts connections again. */
    void comeBack() {
        network = Network.UP;
    }

    private Void accept() throws IOException {
        while (true) {
            Socket desktop = listener.accept();
            if (network == Network.DOWN) {
                desktop.close();
                continue;
            }
            Socket service = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(desktop);
            sockets.add(service);
            var _ = threads.submit(() -> pass(desktop, service));
            var _ = threads.submit(() -> pass(service, desktop));
        }
    }

    private void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[16 * 1024];
            int length = in.read(buffer);
            while (length >= 0) {
                out.write(buffer, 0, length);
                length = in.read(buffer);
            }
        } catch (IOException e) {
            // The peer has closed the connection
        } finally {
            close(from);
            close(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        goDown();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
