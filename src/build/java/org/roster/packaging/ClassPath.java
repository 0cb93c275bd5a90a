package org.roster.packaging;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which libraries each program takes, as {@code installer/class-path.txt} says. */
public final class ClassPath {

    private static final Path LIST = Path.of("installer", "class-path.txt");

    /** All libraries of both, which Maven writes down in every build. */
    private static final Path RUNTIME = Path.of("target", "runtime-class-path");

    private static final Pattern JAR = Pattern.compile("(.+?)-[0-9].*\\.jar");

    private final Map<String, String> takers;
    private final List<Path> jars;

    private ClassPath(Map<String, String> takers, List<Path> jars) {
        this.takers = takers;
        this.jars = jars;
    }

    /**
     * Reads what is written down.
     *
     * @throws IOException if it cannot be read
     */
    public static ClassPath read() throws IOException {
        Map<String, String> takers = new TreeMap<>();
        for (String line : Files.readAllLines(LIST)) {
            String[] words = line.split(" ", 2);
            if (words.length == 2 && !line.startsWith("#")) {
                takers.put(words[1], words[0]);
            }
        }
        List<Path> jars =
                Stream.of(Files.readString(RUNTIME).strip().split(File.pathSeparator))
                        .map(Path::of)
                        .sorted()
                        .toList();
        return new ClassPath(takers, jars);
    }

    /** The libraries of one, by their names. */
    public List<Path> of(Program program) {
        return jars.stream()
                .filter(jar -> {
                    String taker = takers.getOrDefault(artifact(jar), "");
                    return taker.equals("both") || taker.equals(program.word());
                })
                .toList();
    }

    /** Libraries that nobody is said to take. */
    List<Path> unassigned() {
        return jars.stream().filter(jar -> !takers.containsKey(artifact(jar))).toList();
    }

    /** What the list names although it is no dependency. */
    List<String> superfluous() {
        List<String> names = new ArrayList<>(takers.keySet());
        jars.forEach(jar -> names.remove(artifact(jar)));
        return names;
    }

    /** {@code javafx-base} of {@code javafx-base-26.0.2-linux.jar}. */
    static String artifact(Path jar) {
        String name = jar.getFileName().toString();
        Matcher matcher = JAR.matcher(name);
        return matcher.matches() ? matcher.group(1) : name;
    }
}
