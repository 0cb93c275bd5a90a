package org.roster.server.backup;

import org.jspecify.annotations.Nullable;
import org.roster.server.files.PrivateFiles;
import org.sqlite.SQLiteConfig;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Copies a SQLite database into a file. The copy is one snapshot, which neither waits for writers
 * nor delays them. It has no free pages, so nothing that was deleted is in it.
 */
final class BackupCopy {

    private static final String INTACT = "ok";
    private static final long MEGABYTE = 1024 * 1024;

    /**
     * The space that a copy must leave free, because the database and the log may be on the same
     * disk.
     */
    private static final long MIN_FREE_BYTES = 64 * MEGABYTE;

    private BackupCopy() {}

    /**
     * Makes a copy, checks it and gives it its name. Until then, it has another name.
     *
     * @param source a connection to the database, outside of a transaction
     * @param part the name of the copy until it has been checked
     * @param target the final name
     * @param disk the disk of the copy
     * @throws BackupException if the disk lacks space, or if the copy can't be made or is damaged;
     *     it is deleted then
     */
    static void make(Connection source, Path part, Path target, Disk disk) throws BackupException {
        try {
            Files.deleteIfExists(part);
            long size = size(source);
            if (!isEnough(size, disk.freeBytes())) {
                disk.makeRoom();
            }
            requireSpace(size, disk.freeBytes());
            PrivateFiles.createEmpty(part);
            try (PreparedStatement vacuum = source.prepareStatement("VACUUM INTO ?")) {
                vacuum.setString(1, part.toString());
                vacuum.execute();
            }
            check(part);
            try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
                file.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            flush(target.toAbsolutePath().getParent());
        } catch (SQLException e) {
            discard(part);
            throw new BackupException("the copy failed: " + firstLine(e), e);
        } catch (IOException e) {
            discard(part);
            throw new BackupException("the folder can't be written", e);
        } catch (BackupException e) {
            discard(part);
            throw e;
        }
    }

    /** The disk that copies are written to. */
    @FunctionalInterface
    interface Disk {
        /** Returns the number of bytes that this process may still write. */
        long freeBytes() throws IOException;

        /** Deletes what is no longer needed, because a copy would leave too little. */
        default void makeRoom() throws IOException {}
    }

    private static boolean isEnough(long size, long free) {
        return free - size >= MIN_FREE_BYTES;
    }

    /** Returns the size of a copy in bytes, which is at most that of the pages in use. */
    private static long size(Connection source) throws SQLException {
        try (Statement statement = source.createStatement()) {
            return (number(statement, "PRAGMA page_count")
                            - number(statement, "PRAGMA freelist_count"))
                    * number(statement, "PRAGMA page_size");
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        return Long.parseLong(text(statement, sql));
    }

    /**
     * Requires that a copy leaves 64 MB free.
     *
     * @param size the bytes of the copy
     * @param free the free bytes before it
     * @throws BackupException if it leaves less
     */
    static void requireSpace(long size, long free) throws BackupException {
        if (!isEnough(size, free)) {
            throw new BackupException(
                    "the disk lacks space: the copy needs up to %d MB and must leave %d MB free, but %d MB are free"
                            .formatted(
                                    Math.ceilDiv(size, MEGABYTE),
                                    MIN_FREE_BYTES / MEGABYTE,
                                    free / MEGABYTE));
        }
    }

    /**
     * Opens a copy and reads all of it.
     *
     * @throws BackupException if it is damaged or isn't a database of this program
     */
    static void check(Path copy) throws BackupException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + copy);
                Statement statement = connection.createStatement()) {
            String found = text(statement, "PRAGMA integrity_check(1)");
            if (!found.equals(INTACT)) {
                throw new BackupException("the copy is damaged: " + found);
            }
            if (text(statement, "SELECT count(*) FROM database_identity").equals("0")) {
                throw new BackupException("the copy is not a database of Roster");
            }
        } catch (SQLException e) {
            throw new BackupException("the copy can't be read: " + firstLine(e), e);
        }
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        }
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown reason");
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // It is deleted before the next copy
        }
    }

    /** Writes a new name to the disk. Windows, where this isn't possible, does so by itself. */
    private static void flush(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The file itself is on the disk
        }
    }
}
