package org.roster.server.invites;

import org.roster.server.storage.FileWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The current link keys of a running service. Reads the file again when it changes; if it can't be
 * used, the previous keys stay in use.
 */
public final class LinkKeys implements Supplier<LinkKeyRing>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LinkKeys.class);

    private final LinkKeyFile file;
    private final FileWatch watch;
    private volatile LinkKeyRing ring;

    private LinkKeys(LinkKeyFile file, LinkKeyRing ring, FileWatch watch) {
        this.file = file;
        this.ring = ring;
        this.watch = watch;
    }

    /**
     * Reads the keys, or creates one, and starts to watch the file.
     *
     * @throws IOException as {@link LinkKeyFile#readOrCreate}
     */
    public static LinkKeys open(Path path) throws IOException {
        LinkKeyFile file = new LinkKeyFile(path);
        file.readOrCreate();
        FileWatch watch = new FileWatch("link-key", path);
        LinkKeys keys = new LinkKeys(file, file.read(), watch);
        watch.start(keys::reload);
        return keys;
    }

    private void reload() {
        try {
            ring = file.read();
            LOG.info("Loaded the changed link key file: {} keys", ring.size());
        } catch (IOException e) {
            LOG.warn("Keeping the current link keys: {}", e.getMessage());
        }
    }

    @Override
    public LinkKeyRing get() {
        return ring;
    }

    /** Stops watching the file. */
    @Override
    public void close() {
        watch.close();
    }
}
