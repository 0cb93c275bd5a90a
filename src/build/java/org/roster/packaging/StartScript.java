package org.roster.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The script that starts a program on Linux, made from a template. */
final class StartScript {

    /** The option that names the AOT cache. */
    static final String CACHE = "-XX:AOTCache=";

    private static final Pattern OPTION =
            Pattern.compile("^  \"?(-[^\" ]+)\"? \\\\$", Pattern.MULTILINE);

    private final Path script;

    private StartScript(Path script) {
        this.script = script;
    }

    /**
     * Writes the script.
     *
     * @param template contains {@code @CLASS_PATH@}, and {@code @OPTIONS@} unless it lists the
     *     options itself
     * @param folder the folder of the jars as a shell expression
     * @param jars the class path, in order
     * @param options the JVM options, one a line
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
            throw new IOException("cannot make " + script + " executable");
        }
        return new StartScript(script);
    }

    /** Returns the JVM options in the script, without those for the AOT cache and the compiler. */
    List<String> options(Path lib) throws IOException {
        return OPTION.matcher(Files.readString(script))
                .results()
                .filter(option -> !option.group(1).startsWith(CACHE))
                .filter(option -> !option.group(1).endsWith("$compiler"))
                .map((MatchResult option) -> option.group(1).replace("$lib", lib.toString()))
                .toList();
    }
}
