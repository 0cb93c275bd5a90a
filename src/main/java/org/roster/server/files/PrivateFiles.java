package org.roster.server.files;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Restricts files to their owner (mode 600, regardless of the umask). On Windows, which has no such
 * modes, a file has the permissions of its folder.
 */
public final class PrivateFiles {

    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE);

    private static final FileAttribute<?>[] OWNER_ONLY =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];

    private static final Logger LOG = LoggerFactory.getLogger(PrivateFiles.class);

    private PrivateFiles() {}

    /**
     * Creates a file atomically.
     *
     * @throws java.nio.file.FileAlreadyExistsException if the file exists
     * @throws IOException if the file can't be written
     */
    public static void create(Path file, byte[] content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(folder);
        }
        Path part = writePart(folder, content);
        try {
            // A hard link fails if the file exists; a move would replace the file.
            Files.createLink(file, part);
        } catch (UnsupportedOperationException e) {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Creates an empty file if it doesn't exist.
     *
     * @throws IOException if the file can't be created
     */
    public static void createEmpty(Path file) throws IOException {
        try {
            Files.createFile(file, OWNER_ONLY);
        } catch (FileAlreadyExistsException e) {
            // Another process may have created it.
        }
    }

    /**
     * Takes all permissions on an existing file from the group and others. It only warns if it
     * can't, because the file may belong to another user.
     */
    public static void restrict(Path file) {
        try {
            Set<PosixFilePermission> before = Files.getPosixFilePermissions(file);
            Set<PosixFilePermission> after = EnumSet.copyOf(before);
            after.retainAll(OWNERS);
            if (!after.equals(before)) {
                Files.setPosixFilePermissions(file, after);
                LOG.warn(
                        "{} was accessible to other users; its mode is now {}",
                        file,
                        PosixFilePermissions.toString(after));
            }
        } catch (UnsupportedOperationException | NoSuchFileException e) {
            // Windows has no modes, and a file that doesn't exist yet is created with the right
            // one.
        } catch (IOException e) {
            LOG.warn("{} may be accessible to other users: {}", file, e.getMessage());
        }
    }

    /**
     * Makes the files of a SQLite database private. SQLite gives the files beside a database the
     * database's own mode.
     *
     * @param database the file, or null for a database in memory
     */
    public static void restrictDatabase(@Nullable Path database) {
        if (database == null) {
            return;
        }
        try {
            createEmpty(database);
        } catch (IOException e) {
            return; // SQLite reports why it can't be created.
        }
        for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
            restrict(database.resolveSibling(database.getFileName() + suffix));
        }
    }

    /**
     * Creates or replaces a file atomically. The new file has the owner of the old one if this
     * process may set it, so that a command that root runs doesn't lock the service out.
     *
     * @throws IOException if the file can't be written
     */
    public static void replace(Path file, byte[] content) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path part = writePart(target.getParent(), content);
        try {
            if (Files.exists(target) && !Files.getOwner(part).equals(Files.getOwner(target))) {
                Files.setOwner(part, Files.getOwner(target));
            }
            Files.move(
                    part,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Path writePart(@Nullable Path folder, byte[] content) throws IOException {
        Path part = Files.createTempFile(folder, ".new-", null, OWNER_ONLY);
        try (FileChannel channel =
                FileChannel.open(part, Set.of(StandardOpenOption.WRITE), OWNER_ONLY)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return part;
    }

    /**
     * Returns whether only the owner can access a file. On file systems without POSIX permissions,
     * such as those of Windows, returns true.
     *
     * @throws IOException if the file doesn't exist or can't be read
     */
    public static boolean isPrivate(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view == null || OWNERS.containsAll(view.readAttributes().permissions());
    }
}
