package org.roster.desktop.instance;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Determines with a file lock whether this instance of Roster is the first. A second instance
 * passes its link to the first. The operating system releases the lock when the process ends for
 * any reason.
 */
public final class SingleInstance implements AutoCloseable {

    /** The maximum time that a second instance waits for the first one, which may hang. */
    public static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(SingleInstance.class);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Set<PosixFilePermission> PRIVATE =
            PosixFilePermissions.fromString("rwx------");

    private final InstanceRole role;
    private final @Nullable FileChannel file;

    /** The role of an instance. */
    public enum InstanceRole {
        /** Opens the window and listens for later instances. */
        FIRST,
        /** Has passed its link to the first instance and must exit. */
        SECOND,
        /**
         * Opens a window and doesn't listen, because the first instance hangs or can't be reached.
         */
        ALONE
    }

    private SingleInstance(InstanceRole role, @Nullable FileChannel file) {
        this.role = role;
        this.file = file;
    }

    /**
     * Determines the role of this instance. Never fails.
     *
     * @param folder a folder that belongs to the current user alone; created if it is missing
     * @param link the link that this instance was started with, or null
     * @param timeout the maximum time to wait for the first instance
     */
    public static SingleInstance begin(Path folder, @Nullable ServerLink link, Duration timeout) {
        String line = link == null ? InstanceProtocol.SHOW : link.text();
        long end = System.nanoTime() + timeout.toNanos();
        try {
            prepare(folder);
            for (long left = timeout.toNanos(); left > 0; left = end - System.nanoTime()) {
                FileChannel file = lock(folder.resolve("lock"));
                if (file != null) {
                    return new SingleInstance(InstanceRole.FIRST, file);
                }
                if (InstanceProtocol.tell(folder, line, Duration.ofNanos(left))) {
                    return new SingleInstance(InstanceRole.SECOND, null);
                }
                // The first instance may be starting or about to exit
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            LOG.warn("Roster is already running but does not answer; opening a second window");
        } catch (IOException | RuntimeException e) {
            LOG.warn("Cannot determine whether Roster is already running: {}", e.toString());
        }
        return new SingleInstance(InstanceRole.ALONE, null);
    }

    private static void prepare(Path folder) throws IOException {
        Files.createDirectories(folder);
        PosixFileAttributeView posix =
                Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PRIVATE);
        }
    }

    private static @Nullable FileChannel lock(Path path) throws IOException {
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            FileLock lock = file.tryLock();
            locked = lock != null;
        } catch (OverlappingFileLockException e) {
            LOG.debug("This process already holds the lock");
        } finally {
            if (!locked) {
                file.close();
            }
        }
        return locked ? file : null;
    }

    /** The role of this instance. */
    public InstanceRole role() {
        return role;
    }

    /** Releases the lock, so that another instance can be the first. */
    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                LOG.debug("{}", e.toString());
            }
        }
    }
}
