package org.roster.server.invites;

import org.roster.server.files.FileWatch;
import org.roster.server.storage.Database;
import org.roster.server.storage.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * The current link keys of a running service. Reads the file again when it changes; if it can't be
 * used, the previous keys stay in use.
 */
public final class LinkKeys implements Supplier<LinkKeyRing>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LinkKeys.class);

    private final LinkKeyFile file;
    private final Database database;
    private final InstantSource clock;
    private final FileWatch watch;
    private volatile LinkKeyRing ring;

    private LinkKeys(
            LinkKeyFile file,
            LinkKeyRing ring,
            Database database,
            InstantSource clock,
            FileWatch watch) {
        this.file = file;
        this.ring = ring;
        this.database = database;
        this.clock = clock;
        this.watch = watch;
    }

    /**
     * Reads the keys, or creates one, and starts to watch the file.
     *
     * @throws IOException as {@link LinkKeyRegistry#open}
     */
    public static LinkKeys open(Path path, Database database, InstantSource clock)
            throws IOException {
        LinkKeyRing ring = LinkKeyRegistry.open(database, path, clock);
        FileWatch watch = new FileWatch("link-key", path);
        LinkKeys keys = new LinkKeys(new LinkKeyFile(path), ring, database, clock, watch);
        watch.start(keys::reload);
        return keys;
    }

    private void reload() {
        try {
            LinkKeyRing changed = read();
            LOG.info("Loaded the changed link key file: {} keys", changed.size());
            register(changed);
        } catch (IOException e) {
            LOG.warn("Keeping the current link keys: {}", e.getMessage());
        }
    }

    /** Synchronized, so that no thread replaces keys with those that it has read before. */
    private synchronized LinkKeyRing read() throws IOException {
        LinkKeyRing current = file.read();
        ring = current;
        return current;
    }

    private void register(LinkKeyRing changed) {
        try {
            if (!LinkKeyRegistry.reload(database, changed, clock)) {
                LOG.warn(
                        "The link key file contains none of the earlier keys. All links that were"
                                + " created with those have stopped working");
            }
        } catch (StorageUnavailableException e) {
            // The command that accepts a restored database registers the keys itself.
            if (!e.isRefused()) {
                LOG.warn(
                        "The database is not responding, so it does not know the changed link keys."
                                + " Run 'roster-server link-key accept' before the service is"
                                + " restarted");
            }
        }
    }

    /**
     * Returns the keys of the file. A key that was retired a moment ago must not make or open
     * another link, so this doesn't rely on the watch, which notices a change within a second.
     */
    @Override
    public LinkKeyRing get() {
        if (watch.hasChanged()) {
            try {
                return read();
            } catch (IOException e) {
                LOG.debug("The watch will report that the link key file can't be used", e);
            }
        }
        return ring;
    }

    /** Stops watching the file. */
    @Override
    public void close() {
        watch.close();
    }
}
