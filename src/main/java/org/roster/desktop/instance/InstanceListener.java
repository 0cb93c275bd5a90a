package org.roster.desktop.instance;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Listens, in the first start of Roster, for those that come later. Whoever comes is a program of
 * the same person: the folder is closed to others. What it says may come from a web page.
 */
public final class InstanceListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceListener.class);

    /** More than a person can cause; what hangs must not use up memory. */
    private static final int MOST_AT_ONCE = 16;

    private final Path folder;
    private final ServerSocketChannel door;
    private final Arrival arrival;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** What is done about a later start. */
    @FunctionalInterface
    public interface Arrival {

        /**
         * Brings the window to the front.
         *
         * @param server the service of the link that it was started with, or null
         * @return done once the person can see it
         */
        Future<?> arrived(@Nullable URI server);
    }

    private InstanceListener(Path folder, ServerSocketChannel door, Arrival arrival) {
        this.folder = folder;
        this.door = door;
        this.arrival = arrival;
    }

    /**
     * Begins to listen.
     *
     * @param folder the folder that {@link SingleInstance} has locked for this start
     * @throws IOException if nobody can listen there; also where its path is longer than a socket's
     *     may be, about a hundred bytes
     */
    public static InstanceListener listen(Path folder, Arrival arrival) throws IOException {
        Path socket = InstanceProtocol.socket(folder);
        // Of a first start that has been killed: this one has the lock
        Files.deleteIfExists(socket);
        try {
            ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                door.bind(UnixDomainSocketAddress.of(socket));
            } catch (IOException | RuntimeException e) {
                door.close();
                throw e;
            }
            InstanceListener starts = new InstanceListener(folder, door, arrival);
            var _ = starts.threads.submit(starts::accept);
            return starts;
        } catch (UnsupportedOperationException e) {
            throw new IOException("This system has no such sockets", e);
        }
    }

    private void accept() {
        try {
            while (door.isOpen()) {
                SocketChannel channel = door.accept();
                if (room.tryAcquire()) {
                    var _ = threads.submit(() -> answer(channel));
                } else {
                    channel.close();
                }
            }
        } catch (IOException e) {
            LOG.debug("No later start is heard any more: {}", e.toString());
        }
    }

    private void answer(SocketChannel channel) {
        try (channel) {
            InstanceProtocol.closeAfter(SingleInstance.PATIENCE, channel);
            String line = InstanceProtocol.read(channel);
            URI server = ServerLink.parse(line).map(ServerLink::address).orElse(null);
            if (server == null && !line.equals(InstanceProtocol.SHOW)) {
                throw new IOException("It says nothing that is understood");
            }
            // Later, whoever has come runs beside this one
            arrival.arrived(server).get(SingleInstance.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            InstanceProtocol.write(channel, InstanceProtocol.DONE);
        } catch (IOException | ExecutionException | TimeoutException e) {
            LOG.warn("A later start is not answered: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            room.release();
        }
    }

    /** Listens no longer, and takes the socket away. */
    @Override
    public void close() {
        try {
            door.close();
            Files.deleteIfExists(InstanceProtocol.socket(folder));
        } catch (IOException e) {
            LOG.debug("{}", e.toString());
        }
        threads.shutdownNow();
    }
}
