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

/** The network between a desktop and a service, which breaks when a test says so. */
final class TcpProxy implements AutoCloseable {

    /** What becomes of what is sent. */
    private enum Network {
        /** It arrives. */
        UP,
        /** Nothing arrives anywhere. */
        DOWN
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ServerSocket listener;
    private final int target;
    private volatile Network network = Network.UP;

    private TcpProxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var _ = threads.submit(this::accept);
    }

    /** A way to a service on this machine. */
    static TcpProxy to(URI service) {
        try {
            return new TcpProxy(service.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the service is by this way. */
    URI address() {
        return URI.create("https://localhost:" + listener.getLocalPort());
    }

    /** Lets nothing through. */
    void goDown() {
        network = Network.DOWN;
        sockets.forEach(TcpProxy::close);
    }

    /** Lets everything through. */
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
            // The other end knows as well
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
