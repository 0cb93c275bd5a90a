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

/** One line from the second start to the first, and one back. */
final class InstanceProtocol {

    /** What is said where there is no link. */
    static final String SHOW = "show";

    static final String DONE = "done";

    private static final Logger LOG = LoggerFactory.getLogger(InstanceProtocol.class);

    private InstanceProtocol() {}

    /** Where the first one listens. */
    static Path socket(Path folder) {
        return folder.resolve("socket");
    }

    /**
     * Says something to the first one, and waits until it has been done.
     *
     * @return whether it was, before the time was over
     */
    static boolean tell(Path folder, String line, Duration patience) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            closeAfter(patience, channel);
            channel.connect(UnixDomainSocketAddress.of(socket(folder)));
            write(channel, line);
            return read(channel).equals(DONE);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("Nobody answers: {}", e.toString());
            return false;
        }
    }

    /** Ends what hangs on this channel. */
    static void closeAfter(Duration patience, SocketChannel channel) {
        // Not the common pool, which may be busy with what hangs
        CompletableFuture.delayedExecutor(
                        Math.max(1, patience.toMillis()),
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
     * @throws IOException if it is longer than any that is meant, or does not end
     */
    static String read(SocketChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(ServerLink.LONGEST + 1);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new IOException("It ends within a line");
            }
            int last = bytes.position() - 1;
            if (last >= 0 && bytes.get(last) == '\n') {
                return new String(bytes.array(), 0, last, StandardCharsets.US_ASCII);
            }
        }
        throw new IOException("The line is too long");
    }
}
