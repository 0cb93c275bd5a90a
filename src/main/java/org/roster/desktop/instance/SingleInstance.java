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
 * Decides by a locked file whether this start of Roster is the first; a second one hands over what
 * it was started with. The lock goes with the process, however that ends.
 */
public final class SingleInstance implements AutoCloseable {

    /** How long a second start waits for the first one, which may hang. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(SingleInstance.class);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Set<PosixFilePermission> PRIVATE =
            PosixFilePermissions.fromString("rwx------");

    private final Role role;
    private final @Nullable FileChannel file;

    /** What a start is. */
    public enum Role {
        /** It opens the window, and listens for others. */
        FIRST,
        /** It has handed over everything, and is to end. */
        SECOND,
        /** It opens a window and listens for nobody: the first one hangs, or none can be told. */
        ALONE
    }

    private SingleInstance(Role role, @Nullable FileChannel file) {
        this.role = role;
        this.file = file;
    }

    /**
     * Finds out what this start is. Never fails.
     *
     * @param folder this person's alone; it is made if there is none
     * @param link what it was started with, or null
     * @param patience how long it waits for the first one
     */
    public static SingleInstance begin(Path folder, @Nullable ServerLink link, Duration patience) {
        String line = link == null ? InstanceProtocol.SHOW : link.text();
        long end = System.nanoTime() + patience.toNanos();
        try {
            prepare(folder);
            for (long left = patience.toNanos(); left > 0; left = end - System.nanoTime()) {
                FileChannel file = lock(folder.resolve("lock"));
                if (file != null) {
                    return new SingleInstance(Role.FIRST, file);
                }
                if (InstanceProtocol.tell(folder, line, Duration.ofNanos(left))) {
                    return new SingleInstance(Role.SECOND, null);
                }
                // It may be starting, or just about to end
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            LOG.warn("Roster runs already and does not answer; this one runs beside it");
        } catch (IOException | RuntimeException e) {
            LOG.warn("Whether Roster runs already cannot be found out: {}", e.toString());
        }
        return new SingleInstance(Role.ALONE, null);
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
            LOG.debug("This very process holds it");
        } finally {
            if (!locked) {
                file.close();
            }
        }
        return locked ? file : null;
    }

    /** What this start is. */
    public Role role() {
        return role;
    }

    /** Lets another start be the first. */
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
