package org.roster.desktop.instance;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Sends one line from the second instance to the first, and one line back. */
final class InstanceProtocol {

    /** The request without a link. */
    static final String SHOW = "show";

    static final String DONE = "done";

    private static final Logger LOG = LoggerFactory.getLogger(InstanceProtocol.class);

    private InstanceProtocol() {}

    /** Returns the socket on which the first instance listens. */
    static Path socket(Path folder) {
        return folder.resolve("socket");
    }

    /**
     * Sends a request to the first instance and waits until it has been carried out.
     *
     * @return whether it was carried out within the time limit
     */
    static boolean tell(Path folder, String line, Duration timeout) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            closeAfter(timeout, channel);
            channel.connect(UnixDomainSocketAddress.of(socket(folder)));
            write(channel, line);
            return read(channel).equals(DONE);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("The first instance does not answer: {}", e.toString());
            return false;
        }
    }

    /** Closes the channel after a time limit, which ends any hanging operation on it. */
    static void closeAfter(Duration timeout, SocketChannel channel) {
        // The common pool may be blocked by hanging operations
        CompletableFuture.delayedExecutor(
                        Math.max(1, timeout.toMillis()),
                        TimeUnit.MILLISECONDS,
                        Thread.ofVirtual()::start)
                .execute(() -> {
                    try {
                        channel.close();
                    } catch (IOException e) {
                        LOG.debug("{}", e.toString());
                    }
                });
    }

    static void write(SocketChannel channel, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /**
     * Reads a line.
     *
     * @throws IOException if the line is longer than any valid one, or incomplete
     */
    static String read(SocketChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(ServerLink.MAX_LENGTH + 1);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new IOException("The connection ended within a line");
            }
            int last = bytes.position() - 1;
            if (last >= 0 && bytes.get(last) == '\n') {
                return new String(bytes.array(), 0, last, StandardCharsets.US_ASCII);
            }
        }
        throw new IOException("The line is too long");
    }
}
