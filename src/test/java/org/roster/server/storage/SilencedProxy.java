package org.roster.server.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Forwards TCP connections to a port until it is silenced. As a network that is cut off does, it
 * then keeps connections open and passes nothing on.
 */
final class SilencedProxy implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final int target;
    private volatile boolean isSilent;

    /**
     * Starts on a free port.
     *
     * @param target the port on this machine
     */
    SilencedProxy(int target) throws IOException {
        this.target = target;
        var _ = threads.submit(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Passes nothing on from now on. Connections that were silent once stay so. */
    void silence(boolean silent) {
        isSilent = silent;
    }

    private Void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            sockets.add(client);
            if (!isSilent) {
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(server);
                var _ = threads.submit(() -> forward(client, server));
                var _ = threads.submit(() -> forward(server, client));
            }
        }
    }

    private Void forward(Socket from, Socket to) throws IOException {
        byte[] bytes = new byte[8192];
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
            if (isSilent) {
                return null;
            }
            out.write(bytes, 0, length);
        }
        to.close();
        return null;
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
