package org.roster.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a packed program is started: jpackage's {@code .cfg} file, or the service's script. */
final class Configuration {

    private static final String JAR = "app.classpath=";
    private static final String OPTION = "java-options=";
    private static final String APPDIR = "$APPDIR";

    /** The cache that the training run is yet to make. */
    private static final String CACHE = "-XX:AOTCache=";

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
        return values(JAR).map(Path::of).toList();
    }

    /** Without the cache. */
    List<String> options() {
        return values(OPTION).filter(option -> !option.startsWith(CACHE)).toList();
    }

    private java.util.stream.Stream<String> values(String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).replace(APPDIR, app.toString()));
    }

    /** Writes the service's script: the template with the class path in it. */
    static void writeScript(Path template, Path script, Path folder, List<Path> jars)
            throws IOException {
        String classPath =
                jars.stream()
                        .map(jar -> "$lib/" + folder.relativize(jar))
                        .collect(Collectors.joining(":"));
        Files.writeString(script, Files.readString(template).replace("@CLASS_PATH@", classPath));
        if (!script.toFile().setExecutable(true)) {
            throw new IOException(script + " cannot be made a program");
        }
    }

    /** The options, which the script has in one line each; without the cache and the compiler's. */
    static List<String> scriptOptions(Path script, Path lib) throws IOException {
        return Pattern.compile("^  \"?(-[^\" ]+)\"? \\\\$", Pattern.MULTILINE)
                .matcher(Files.readString(script))
                .results()
                .filter(option -> !option.group(1).startsWith(CACHE))
                .filter(option -> !option.group(1).endsWith("$compiler"))
                .map((MatchResult option) -> option.group(1).replace("$lib", lib.toString()))
                .toList();
    }
}
