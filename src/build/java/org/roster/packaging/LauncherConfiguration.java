package org.roster.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The {@code .cfg} file from which jpackage's launcher starts a program. */
final class LauncherConfiguration {

    private static final String JAR = "app.classpath=";
    private static final String OPTION = "java-options=";
    private static final String APPDIR = "$APPDIR";

    private final Path file;
    private final Path app;
    private final List<String> lines;

    private LauncherConfiguration(Path file, Path app, List<String> lines) {
        this.file = file;
        this.app = app;
        this.lines = lines;
    }

    /**
     * Reads the file and sorts the jars by name, because jpackage lists them in file system order.
     */
    static LauncherConfiguration read(Path file, Path app) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        List<String> jars = lines.stream().filter(line -> line.startsWith(JAR)).toList();
        if (jars.isEmpty()) {
            throw new IllegalStateException(file + " lists no jars");
        }
        int first = lines.indexOf(jars.getFirst());
        lines.removeAll(jars);
        lines.addAll(first, jars.stream().sorted().toList());
        return new LauncherConfiguration(file, app, lines);
    }

    /** Writes the file with the sorted jars. */
    void write() throws IOException {
        Files.write(file, lines);
    }

    List<Path> classPath() {
        return values(JAR, app.toString()).map(Path::of).toList();
    }

    /** Returns the options without the AOT cache, which doesn't exist before the training run. */
    List<String> options() {
        return values(OPTION, app.toString())
                .filter(option -> !option.startsWith(StartScript.CACHE))
                .toList();
    }

    /**
     * Returns all options.
     *
     * @param folder replaces {@code $APPDIR}, the folder of the jars
     */
    List<String> options(String folder) {
        return values(OPTION, folder).toList();
    }

    private Stream<String> values(String key, String folder) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).replace(APPDIR, folder));
    }
}
