package org.roster.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What starts a program on Linux: a template with the class path, and the options, in it. */
final class StartScript {

    /** The cache that the training run is yet to make. */
    static final String CACHE = "-XX:AOTCache=";

    private static final Pattern OPTION =
            Pattern.compile("^  \"?(-[^\" ]+)\"? \\\\$", Pattern.MULTILINE);

    private final Path script;

    private StartScript(Path script) {
        this.script = script;
    }

    /**
     * Writes one.
     *
     * @param template has {@code @CLASS_PATH@}, and {@code @OPTIONS@}, unless it has the options
     *     itself
     * @param folder the jars' in the script's own words
     * @param jars on the class path, in this order
     * @param options each becomes a line
     */
    static StartScript write(
            Path template, Path script, String folder, List<Path> jars, List<String> options)
            throws IOException {
        String classPath =
                jars.stream()
                        .map(jar -> folder + "/" + jar.getFileName())
                        .collect(Collectors.joining(":"));
        String lines =
                options.stream().map("\"%s\""::formatted).collect(Collectors.joining(" \\\n  "));
        Files.writeString(
                script,
                Files.readString(template)
                        .replace("@OPTIONS@", lines)
                        .replace("@CLASS_PATH@", classPath));
        if (!script.toFile().setExecutable(true, false)) {
            throw new IOException(script + " cannot be made a program");
        }
        return new StartScript(script);
    }

    /** The options, which the script has in one line each; without the cache and the compiler's. */
    List<String> options(Path lib) throws IOException {
        return OPTION.matcher(Files.readString(script))
                .results()
                .filter(option -> !option.group(1).startsWith(CACHE))
                .filter(option -> !option.group(1).endsWith("$compiler"))
                .map((MatchResult option) -> option.group(1).replace("$lib", lib.toString()))
                .toList();
    }
}
