package org.roster.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A private temporary folder. It is deleted with its content when it is closed, and when the
 * program is terminated.
 */
public final class TemporaryFolder implements AutoCloseable {

    private final Path path;

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    /** Creates a folder whose name starts with the prefix. Only the current user can read it. */
    public static TemporaryFolder create(String prefix) {
        try {
            TemporaryFolder folder = new TemporaryFolder(Files.createTempDirectory(prefix + "-"));
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().unstarted(folder::deleteQuietly));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the path of the folder. */
    public Path path() {
        return path;
    }

    /**
     * Prints a failure instead of throwing it: files may still be written while the program ends.
     */
    private void deleteQuietly() {
        try {
            close();
        } catch (UncheckedIOException e) {
            System.err.println("Could not delete " + path + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
