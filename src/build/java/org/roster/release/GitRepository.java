package org.roster.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Git repository. Git reads the operator's own configuration, so hooks run, and commits and tags
 * are signed if {@code commit.gpgSign} and {@code tag.gpgSign} say so.
 */
final class GitRepository {

    private final Path folder;

    GitRepository(Path folder) {
        this.folder = folder;
    }

    /**
     * Runs a command of Git. It can ask the operator for a passphrase on the terminal.
     *
     * @return its output
     * @throws RefusedReleaseException if it fails
     */
    String run(String... arguments)
            throws IOException, InterruptedException, RefusedReleaseException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toAbsolutePath().toFile())
                        .redirectInput(ProcessBuilder.Redirect.INHERIT)
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new RefusedReleaseException(
                    "\"git %s\" failed: %s".formatted(String.join(" ", arguments), output));
        }
        return output;
    }
}
