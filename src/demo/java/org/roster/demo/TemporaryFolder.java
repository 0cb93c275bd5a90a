package org.roster.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder of one's own among the temporary files, gone with everything in it when closed, and when
 * the program is stopped from outside.
 */
public final class TemporaryFolder implements AutoCloseable {

    private final Path path;

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    /** Makes a folder whose name starts with the prefix and which nobody else may read. */
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

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Somebody may still be writing into it while the program ends. */
    private void deleteQuietly() {
        try {
            close();
        } catch (UncheckedIOException e) {
            System.err.println(path + " is left behind: " + e.getMessage());
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
