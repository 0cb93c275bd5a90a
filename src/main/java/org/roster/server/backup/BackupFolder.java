package org.roster.server.backup;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder with the backups {@code roster-20261130T153000Z.db}, named after the time (UTC) at
 * which they were made. Other files in it are left alone.
 */
final class BackupFolder {

    private static final String PREFIX = "roster-";
    private static final String SUFFIX = ".db";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssX").withZone(ZoneOffset.UTC);

    private final Path folder;

    BackupFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * A backup.
     *
     * @param at the time at which it was made, in whole seconds
     */
    record Backup(Path file, Instant at) {

        /** Backups of the same slot but the newest are deleted as they get older. */
        private Instant slot(Instant now) {
            Duration age = Duration.between(at, now);
            if (age.compareTo(Duration.ofHours(1)) < 0) {
                // The shortest interval; a service that restarts again and again makes more
                return at.truncatedTo(ChronoUnit.MINUTES);
            }
            return at.truncatedTo(
                    age.compareTo(Duration.ofDays(1)) < 0 ? ChronoUnit.HOURS : ChronoUnit.DAYS);
        }
    }

    /**
     * Creates the folder if it doesn't exist.
     *
     * @throws IOException if it can't be created
     */
    void create() throws IOException {
        Files.createDirectories(folder);
    }

    /** Returns the file of a backup. */
    Path file(Instant at) {
        return folder.resolve(PREFIX + TIME.format(at) + SUFFIX);
    }

    /**
     * Returns the bytes that are free for backups.
     *
     * @throws IOException if the disk doesn't tell
     */
    long freeBytes() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /** Returns the name of a backup that isn't complete. There is only one at a time. */
    Path part() {
        return folder.resolve(".roster-backup.part");
    }

    /**
     * Returns all backups, the newest first.
     *
     * @throws IOException if the folder can't be read
     */
    List<Backup> backups() throws IOException {
        List<Backup> backups = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> {
                Instant at = time(String.valueOf(file.getFileName()));
                if (at != null) {
                    backups.add(new Backup(file, at));
                }
            });
        }
        backups.sort(Comparator.comparing(Backup::at).reversed());
        return backups;
    }

    private static @Nullable Instant time(String name) {
        if (!name.startsWith(PREFIX) || !name.endsWith(SUFFIX)) {
            return null;
        }
        try {
            String time = name.substring(PREFIX.length(), name.length() - SUFFIX.length());
            return TIME.parse(time, Instant::from);
        } catch (DateTimeParseException | StringIndexOutOfBoundsException e) {
            return null;
        }
    }

    /**
     * Deletes backups that are older than the retention, and of the others all but the newest of
     * each minute, of each hour after an hour, and of each day after a day. The newest one stays.
     *
     * @return the number of deleted backups
     * @throws IOException if one can't be deleted
     */
    int deleteOld(Instant now, Duration retention) throws IOException {
        Set<Instant> slots = new HashSet<>();
        int deleted = 0;
        for (Backup backup : backups()) {
            boolean isExpired = backup.at().isBefore(now.minus(retention));
            if (!slots.isEmpty() && (isExpired || slots.contains(backup.slot(now)))) {
                Files.delete(backup.file());
                deleted++;
            }
            slots.add(backup.slot(now));
        }
        return deleted;
    }

    /** Returns the reason that no backup can be made here, or empty. Changes nothing. */
    Optional<String> failure() {
        Path existing = folder;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing != null && Files.isDirectory(existing) && Files.isWritable(existing)
                ? Optional.empty()
                : Optional.of("the folder " + folder + " is not writable");
    }

    /** Returns a warning if the loss of one disk would destroy the database and its backups. */
    Optional<String> warning(Path database) {
        try {
            FileStore store = Files.getFileStore(folder);
            Path parent = database.toAbsolutePath().getParent();
            return parent != null && store.equals(Files.getFileStore(parent))
                    ? Optional.of(
                            "The backups in "
                                    + folder
                                    + " are on the same disk as the database. Copy them to another"
                                    + " machine")
                    : Optional.empty();
        } catch (IOException e) {
            // One of them doesn't exist yet
            return Optional.empty();
        }
    }
}
