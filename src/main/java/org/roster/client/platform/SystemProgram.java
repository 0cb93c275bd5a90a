package org.roster.client.platform;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Starts programs of the operating system by absolute path. The system would search for a bare name
 * in folders in which others can put a program, such as the current one on Windows.
 */
public final class SystemProgram {

    private SystemProgram() {}

    /**
     * Returns a process to start, whose output and errors are discarded.
     *
     * @param command the absolute path of the program, and its arguments
     * @throws IOException if the path isn't absolute
     */
    public static ProcessBuilder of(List<String> command) throws IOException {
        if (!Path.of(command.getFirst()).isAbsolute()) {
            throw new IOException(command.getFirst() + " is not an absolute path");
        }
        return new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
    }

    /**
     * Finds a program in the absolute folders of a search path. Ignores the others, which depend on
     * the current folder.
     *
     * @param name the name of the program
     * @param searchPath the value of {@code PATH}
     */
    static Optional<Path> find(String name, String searchPath) {
        return Arrays.stream(searchPath.split(File.pathSeparator))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .map(folder -> folder.resolve(name))
                .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
                .findFirst();
    }
}
