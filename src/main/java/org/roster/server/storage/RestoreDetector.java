package org.roster.server.storage;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Notices a database that was restored from a backup, which would revive removed members and
 * revoked invites. Once a second, it adds a high-water mark to the database if this process changed
 * something, and keeps the newest mark of all instances in a file beside the link key. A database
 * that lacks this mark isn't served.
 *
 * <p>What changed in the last second before a backup was restored isn't noticed, nor is a restore
 * of both the database and the file.
 */
public final class RestoreDetector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreDetector.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String REMEDY =
            ". Members who were removed and invites that were revoked since then may be back. Run"
                    + " 'roster-server restore accept' to use this database";

    private static final String STANDBY =
            "The database is a standby that lacks changes which this instance has seen. Connect to"
                    + " the primary";

    private final Database database;
    private final HighWaterMarkFile file;
    private final @Nullable Path databaseFile;
    private final @Nullable Object inode;
    private final InstantSource clock;
    private final ScheduledExecutorService schedule =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("restore-detector").factory());
    private @Nullable HighWaterMark mark;

    /** The mark in the file, which is older if the file can't be written. */
    private @Nullable HighWaterMark kept;

    private long marked;

    private RestoreDetector(
            Database database,
            HighWaterMarkFile file,
            @Nullable Path databaseFile,
            InstantSource clock) {
        this.database = database;
        this.file = file;
        this.databaseFile = databaseFile;
        this.inode = inode(databaseFile);
        this.clock = clock;
    }

    /**
     * The result of comparing the database with a mark, from one snapshot.
     *
     * @param difference a sentence and what to do about it, or empty
     */
    private record Comparison(Optional<String> difference, Optional<HighWaterMark> newest) {

        static Comparison of(Handle handle, @Nullable HighWaterMark mark, boolean isPostgresql) {
            return new Comparison(
                    mark == null
                            ? Optional.empty()
                            : HighWaterMarkTable.difference(handle, mark)
                                    .map(text ->
                                            isPostgresql && HighWaterMarkTable.isStandby(handle)
                                                    ? STANDBY
                                                    : text + REMEDY),
                    HighWaterMarkTable.newest(handle));
        }
    }

    /**
     * Compares the database with the mark of this instance and starts watching it. An instance
     * without a mark takes the database's.
     *
     * @param url the URL of the database
     * @param linkKeyFile the file beside which the mark is kept
     * @throws RefusedDatabaseException if the database lacks the mark
     * @throws IOException if the file exists, but can't be read
     */
    public static RestoreDetector start(
            Database database, String url, Path linkKeyFile, InstantSource clock)
            throws IOException {
        HighWaterMarkFile file = HighWaterMarkFile.beside(linkKeyFile);
        RestoreDetector detector = new RestoreDetector(database, file, Database.file(url), clock);
        detector.kept = file.read().orElse(null);
        detector.mark = detector.kept;
        detector.prepare();
        detector.compare()
                .ifPresent(difference -> {
                    throw new RefusedDatabaseException(difference);
                });
        var _ =
                detector.schedule.scheduleWithFixedDelay(
                        detector::watch, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        return detector;
    }

    /** Gives a new database an ID and its first mark. Other databases are only read. */
    private void prepare() {
        boolean isNew =
                database.readAnyway(handle ->
                        HighWaterMarkTable.identity(handle).isEmpty()
                                || HighWaterMarkTable.newest(handle).isEmpty());
        if (isNew) {
            database.writeAnyway(handle -> {
                HighWaterMarkTable.identify(handle);
                return HighWaterMarkTable.add(handle, clock.instant());
            });
        }
    }

    private void watch() {
        try {
            refresh();
        } catch (StorageUnavailableException e) {
            LOG.debug("The high-water mark can't be compared: the database is not responding");
        } catch (IOException | RuntimeException e) {
            // An exception would end the schedule.
            LOG.warn("The high-water mark can't be compared: {}", e.getMessage());
        }
    }

    private void refresh() throws IOException {
        if (!Objects.equals(inode, inode(databaseFile))) {
            refuse("The database file was replaced while the service was using it. Restart it");
            return;
        }
        if (database.refusal() != null) {
            // An operator may have accepted the database since then, which changes the file.
            HighWaterMark now = file.read().orElse(null);
            if (now != null && !now.equals(kept)) {
                kept = now;
                mark = now;
            }
        } else {
            tryToAddMark();
        }
        compare().ifPresentOrElse(this::refuse, this::accept);
    }

    private void accept() {
        if (database.refusal() != null) {
            LOG.info("The service answers again: the database contains its mark");
            database.refuse(null);
        }
    }

    private void refuse(String reason) {
        if (database.refusal() == null) {
            LOG.error("The service stops answering. {}", reason);
        }
        database.refuse(reason);
    }

    /** A standby can't be written, but is compared, because it may lack the latest changes. */
    private void tryToAddMark() {
        try {
            addMark();
        } catch (StorageUnavailableException e) {
            LOG.debug("The high-water mark can't be added", e);
        }
    }

    private void addMark() {
        long changes = database.changes();
        if (changes != marked
                && database.writeAnyway(
                        handle -> HighWaterMarkTable.add(handle, clock.instant()))) {
            marked = changes;
        }
    }

    /** Compares the database with the mark, and takes the newest mark if there is no difference. */
    private Optional<String> compare() {
        HighWaterMark current = mark;
        Comparison comparison =
                database.readAnyway(handle -> Comparison.of(handle, current, databaseFile == null));
        if (comparison.difference().isPresent()) {
            return comparison.difference();
        }
        HighWaterMark newest = comparison.newest().orElse(null);
        if (newest != null && !newest.equals(current)) {
            mark = newest;
            if (file.write(newest)) {
                kept = newest;
            }
        }
        if (newest != null) {
            database.requireOnStandby(newest);
        }
        return Optional.empty();
    }

    private static @Nullable Object inode(@Nullable Path file) {
        try {
            return file == null
                    ? null
                    : Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Returns whether this instance has a mark and the database contains it.
     *
     * @param linkKeyFile the file beside which the mark is kept
     */
    public static boolean isCurrent(Database database, Path linkKeyFile) {
        try {
            HighWaterMark mark = HighWaterMarkFile.beside(linkKeyFile).read().orElse(null);
            return mark != null
                    && database.readAnyway(
                            handle -> HighWaterMarkTable.difference(handle, mark).isEmpty());
        } catch (IOException e) {
            // Without a readable mark, nothing is known.
            return false;
        }
    }

    /**
     * Makes a database's current state the mark of this instance.
     *
     * @param linkKeyFile the file beside which the mark is kept
     * @throws IOException if the mark can't be written
     */
    public static void accept(Database database, Path linkKeyFile, InstantSource clock)
            throws IOException {
        HighWaterMarkFile file = HighWaterMarkFile.beside(linkKeyFile);
        HighWaterMark newest =
                database.writeAnyway(handle -> {
                    HighWaterMarkTable.identify(handle);
                    HighWaterMarkTable.add(handle, clock.instant());
                    return HighWaterMarkTable.newest(handle).orElseThrow();
                });
        file.replace(newest);
    }

    /**
     * Records the changes of a command, so that a running or later started service notices if they
     * are lost. Does nothing if this instance has no mark, or if the database lacks it.
     *
     * @param linkKeyFile the file beside which the mark is kept
     */
    public static void record(Database database, Path linkKeyFile, InstantSource clock)
            throws IOException {
        HighWaterMarkFile file = HighWaterMarkFile.beside(linkKeyFile);
        HighWaterMark mark = file.read().orElse(null);
        if (mark == null || database.changes() == 0) {
            return;
        }
        HighWaterMark newest =
                database.writeAnyway(handle ->
                        HighWaterMarkTable.difference(handle, mark).isPresent()
                                        || !HighWaterMarkTable.add(handle, clock.instant())
                                ? null
                                : HighWaterMarkTable.newest(handle).orElse(null));
        if (newest != null) {
            file.write(newest);
        }
    }

    /**
     * Returns how a database differs from the mark of this instance, or why the mark can't be kept.
     * Changes nothing.
     *
     * @param handle the database, or null if it doesn't exist
     * @param linkKeyFile the file beside which the mark is kept
     * @return a sentence, or empty if everything is in order
     */
    static Optional<String> failure(@Nullable Handle handle, Path linkKeyFile) {
        HighWaterMarkFile file = HighWaterMarkFile.beside(linkKeyFile);
        try {
            HighWaterMark mark = file.read().orElse(null);
            if (mark == null) {
                return file.failure();
            }
            return handle == null
                    ? Optional.of("The database that this instance used before is missing")
                    : HighWaterMarkTable.difference(handle, mark)
                            .map(difference -> difference + REMEDY)
                            .or(file::failure);
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (JdbiException e) {
            return Optional.of(
                    "The database is empty, but this instance has used another one, or it was"
                            + " restored from a backup of an older version"
                            + REMEDY);
        }
    }

    /** Stops watching and records the latest changes. */
    @Override
    public void close() {
        schedule.shutdown();
        try {
            if (schedule.awaitTermination(PAUSE.toSeconds() * 10, TimeUnit.SECONDS)
                    && database.changes() != marked) {
                watch();
            }
        } catch (InterruptedException e) {
            schedule.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
