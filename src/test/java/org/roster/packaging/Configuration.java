package org.roster.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How jpackage's launcher starts a program: its {@code .cfg} file. */
final class Configuration {

    private static final String JAR = "app.classpath=";
    private static final String OPTION = "java-options=";
    private static final String APPDIR = "$APPDIR";

    private final Path file;
    private final Path app;
    private final List<String> lines;

    private Configuration(Path file, Path app, List<String> lines) {
        this.file = file;
        this.app = app;
        this.lines = lines;
    }

    static Configuration read(Path file, Path app) throws IOException {
        return new Configuration(file, app, new ArrayList<>(Files.readAllLines(file)));
    }

    /** Jars by their names: jpackage has them as the file system has. */
    void writeSorted() throws IOException {
        int first = indexOfFirst();
        List<String> jars = lines.stream().filter(line -> line.startsWith(JAR)).sorted().toList();
        lines.removeAll(jars);
        lines.addAll(first, jars);
        Files.write(file, lines);
    }

    private int indexOfFirst() {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(JAR)) {
                return i;
            }
        }
        throw new IllegalStateException(file + " names no jars");
    }

    List<Path> classPath() {
        return values(JAR, app.toString()).map(Path::of).toList();
    }

    /** Without the cache, which the training run is yet to make. */
    List<String> options() {
        return values(OPTION, app.toString())
                .filter(option -> !option.startsWith(StartScript.CACHE))
                .toList();
    }

    /** All options, with such a folder of jars in them. */
    List<String> options(String folder) {
        return values(OPTION, folder).toList();
    }

    private Stream<String> values(String key, String folder) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).replace(APPDIR, folder));
    }
}
