package org.roster.server.files;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Checks once a second whether files have changed, appeared or disappeared. */
public final class FileWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final List<Path> files;
    private final ScheduledExecutorService schedule;
    private volatile List<FileState> seen;

    /**
     * Remembers the current state of the files, so that no change after this call is missed.
     *
     * @param name the name of the thread
     */
    public FileWatch(String name, Path... files) {
        this.files = List.of(files);
        this.seen = states();
        this.schedule =
                Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name(name).factory());
    }

    private record FileState(long modified, long size, String inode) {

        private static final FileState ABSENT = new FileState(0, -1, "");

        static FileState of(Path file) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                return new FileState(
                        now.lastModifiedTime().toMillis(),
                        now.size(),
                        String.valueOf(now.fileKey()));
            } catch (IOException e) {
                return ABSENT;
            }
        }
    }

    private List<FileState> states() {
        return files.stream().map(FileState::of).toList();
    }

    /** Starts calling the action after each change. */
    public void start(Runnable changed) {
        var _ =
                schedule.scheduleWithFixedDelay(
                        () -> check(changed),
                        PAUSE.toMillis(),
                        PAUSE.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** Returns whether a file differs from the state for which the action ran last. */
    public boolean hasChanged() {
        return !states().equals(seen);
    }

    private void check(Runnable changed) {
        List<FileState> now = states();
        if (now.equals(seen)) {
            return;
        }
        try {
            changed.run();
        } catch (RuntimeException e) {
            // An exception would end the schedule.
            LOG.error("Could not handle the change of a file", e);
        } finally {
            seen = now;
        }
    }

    @Override
    public void close() {
        schedule.shutdownNow();
    }
}
