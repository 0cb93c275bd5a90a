package org.roster.server.storage;

import org.roster.server.files.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The file beside the link key in which an instance keeps its {@link HighWaterMark}. */
final class HighWaterMarkFile {

    private static final Logger LOG = LoggerFactory.getLogger(HighWaterMarkFile.class);

    private final Path file;
    private boolean isWritable = true;

    /** Returns the file of an instance that uses a link key file. */
    static HighWaterMarkFile beside(Path linkKeyFile) {
        return new HighWaterMarkFile(
                linkKeyFile.resolveSibling(linkKeyFile.getFileName() + ".mark"));
    }

    private HighWaterMarkFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the mark.
     *
     * @return the mark, or empty if this instance has none yet
     * @throws IOException if the file exists, but can't be read or isn't a mark
     */
    Optional<HighWaterMark> read() throws IOException {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        HighWaterMark mark = HighWaterMark.parse(text);
        if (mark == null) {
            throw new IOException(
                    file
                            + " is not a high-water mark. If you are sure that the database is"
                            + " current, delete the file; otherwise run 'roster-server restore"
                            + " accept'");
        }
        return Optional.of(mark);
    }

    /**
     * Replaces the mark. If that isn't possible, logs what to do, once.
     *
     * @return whether the mark was written
     */
    boolean write(HighWaterMark mark) {
        try {
            replace(mark);
            isWritable = true;
        } catch (IOException e) {
            if (isWritable) {
                LOG.warn(advice());
            }
            isWritable = false;
        }
        return isWritable;
    }

    /**
     * Replaces the mark.
     *
     * @throws IOException if that isn't possible
     */
    void replace(HighWaterMark mark) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        PrivateFiles.replace(file, mark.text().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns why the mark can't be written, or empty if it can. Changes nothing. */
    Optional<String> failure() {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null || !Files.isDirectory(folder) || Files.isWritable(folder)
                ? Optional.empty()
                : Optional.of(advice());
    }

    private String advice() {
        return file
                + " can't be written, so a database that is restored from a backup won't be noticed"
                + " after a restart. Let the service's user write to the folder, or move"
                + " roster.link-key-file to a folder where it can";
    }
}
