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
 * Receives the requests of later instances of Roster, in the first instance. A client always
 * belongs to the same user, because the folder is closed to other users. Its request may come from
 * a web page.
 */
public final class InstanceListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceListener.class);

    /** The maximum number of open connections, so that hanging clients don't use up memory. */
    private static final int MAX_CONNECTIONS = 16;

    private final Path folder;
    private final ServerSocketChannel door;
    private final Arrival arrival;
    private final Semaphore room = new Semaphore(MAX_CONNECTIONS);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Handles the request of a later instance. */
    @FunctionalInterface
    public interface Arrival {

        /**
         * Brings the window to the front.
         *
         * @param server the service named by the link that the later instance was started with, or
         *     null
         * @return completes when the window is visible
         */
        Future<?> arrived(@Nullable URI server);
    }

    private InstanceListener(Path folder, ServerSocketChannel door, Arrival arrival) {
        this.folder = folder;
        this.door = door;
        this.arrival = arrival;
    }

    /**
     * Starts listening.
     *
     * @param folder the folder that {@link SingleInstance} has locked for this instance
     * @throws IOException if the socket can't be opened, for example because its path is longer
     *     than the limit of about a hundred bytes
     */
    public static InstanceListener listen(Path folder, Arrival arrival) throws IOException {
        Path socket = InstanceProtocol.socket(folder);
        // Left behind by a killed instance, since this instance holds the lock
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
            throw new IOException("This system does not support Unix domain sockets", e);
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
            LOG.debug("No longer accepts later instances: {}", e.toString());
        }
    }

    private void answer(SocketChannel channel) {
        try (channel) {
            InstanceProtocol.closeAfter(SingleInstance.TIMEOUT, channel);
            String line = InstanceProtocol.read(channel);
            URI server = ServerLink.parse(line).map(ServerLink::address).orElse(null);
            if (server == null && !line.equals(InstanceProtocol.SHOW)) {
                throw new IOException("The request is invalid");
            }
            // After this time, the later instance opens its own window
            arrival.arrived(server).get(SingleInstance.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            InstanceProtocol.write(channel, InstanceProtocol.DONE);
        } catch (IOException | ExecutionException | TimeoutException e) {
            LOG.warn("Cannot answer a later instance: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            room.release();
        }
    }

    /** Stops listening and deletes the socket. */
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
