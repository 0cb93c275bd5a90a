package org.roster.packaging;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of an archive in the format tar, such as a layer of a container image. The same files
 * always result in the same bytes: entries are sorted, and have the same time and owners by number.
 */
final class ContainerLayer {

    private static final int FOLDER = 0755;
    private static final int PROGRAM = 0755;
    private static final int FILE = 0644;

    private final Map<String, Entry> entries = new TreeMap<>();
    private final FileTime time;

    /**
     * Creates a layer without files.
     *
     * @param time the last-modified time of all files
     */
    ContainerLayer(Instant time) {
        this.time = FileTime.from(time);
    }

    /**
     * An entry.
     *
     * @param source the file or symbolic link with the content; for a folder, any folder
     * @param mode the permissions
     * @param owner the ID of the user and the group
     */
    private record Entry(Path source, int mode, int owner) {}

    /**
     * Adds a folder with all files, which belong to root and which everyone may read.
     *
     * @param path its place, such as {@code usr/lib}, or an empty text for the root
     */
    ContainerLayer add(Path folder, String path) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                String place = path.isEmpty() || name.isEmpty() ? path + name : path + "/" + name;
                if (!place.isEmpty()) {
                    put(place, new Entry(file, mode(file), 0));
                }
            }
        }
        return this;
    }

    private static int mode(Path file) {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            return FOLDER;
        }
        return file.toFile().canExecute() ? PROGRAM : FILE;
    }

    /** Adds a file with its own permission to execute. */
    ContainerLayer file(Path file, String path) {
        put(path, new Entry(file, mode(file), 0));
        return this;
    }

    /**
     * Adds an empty folder.
     *
     * @param mode its permissions
     * @param owner the ID of its user and group
     */
    ContainerLayer folder(String path, int mode, int owner) {
        put(path, new Entry(Path.of(""), mode, owner));
        return this;
    }

    private void put(String path, Entry entry) {
        for (int slash = path.lastIndexOf('/'); slash > 0; ) {
            String parent = path.substring(0, slash);
            entries.putIfAbsent(parent, new Entry(Path.of(""), FOLDER, 0));
            slash = parent.lastIndexOf('/');
        }
        entries.put(path, entry);
    }

    /** Writes the archive. */
    void write(OutputStream out) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            for (Map.Entry<String, Entry> each : entries.entrySet()) {
                write(tar, each.getKey(), each.getValue());
            }
        }
    }

    private void write(TarArchiveOutputStream tar, String path, Entry entry) throws IOException {
        Path source = entry.source();
        boolean isLink = Files.isSymbolicLink(source);
        boolean isFile = !isLink && Files.isRegularFile(source);
        TarArchiveEntry header =
                isLink
                        ? new TarArchiveEntry(path, TarConstants.LF_SYMLINK)
                        : new TarArchiveEntry(isFile ? path : path + "/");
        if (isLink) {
            header.setLinkName(Files.readSymbolicLink(source).toString());
        }
        header.setMode(isLink ? 0777 : entry.mode());
        header.setIds(entry.owner(), entry.owner());
        header.setNames("", "");
        header.setLastModifiedTime(time);
        header.setSize(isFile ? Files.size(source) : 0);
        tar.putArchiveEntry(header);
        if (isFile) {
            Files.copy(source, tar);
        }
        tar.closeArchiveEntry();
    }
}
