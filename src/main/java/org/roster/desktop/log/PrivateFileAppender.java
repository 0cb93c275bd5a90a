package org.roster.desktop.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes files that only their owner can read. On Windows, they are in a folder that is already
 * private.
 */
final class PrivateFileAppender extends RollingFileAppender<ILoggingEvent> {

    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-------");

    /** Creates the folder if it is missing, and restricts it to its owner. */
    static void prepare(Path folder) throws IOException {
        Files.createDirectories(folder);
        restrict(folder, FOLDER);
    }

    @Override
    public void openFile(String name) throws IOException {
        Path file = Path.of(name);
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            // The log is appended to it
        }
        // Restricted before the first line is written
        restrict(file, FILE);
        super.openFile(name);
    }

    private static void restrict(Path path, Set<PosixFilePermission> permissions)
            throws IOException {
        PosixFileAttributeView posix =
                Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(permissions);
        }
    }
}
