package org.roster.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
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
     * Runs a command of Git. It can ask the operator for a passphrase on the terminal. Warnings of
     * Git and of hooks go to the standard error.
     *
     * @return its standard output alone, without surrounding blanks
     * @throws RefusedReleaseException if it fails; the message has its errors
     */
    String run(String... arguments)
            throws IOException, InterruptedException, RefusedReleaseException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        // A file, because a full pipe of errors would block Git while its output is read
        Path errors = Files.createTempFile("roster-git-", ".log");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toAbsolutePath().toFile())
                            .redirectInput(ProcessBuilder.Redirect.INHERIT)
                            .redirectError(errors.toFile())
                            .start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            int status = process.waitFor();
            String messages = new String(Files.readAllBytes(errors), UTF_8).strip();
            if (status != 0) {
                throw new RefusedReleaseException(
                        "\"git %s\" failed: %s"
                                .formatted(
                                        String.join(" ", arguments),
                                        (messages + "\n" + output).strip()));
            }
            if (!messages.isEmpty()) {
                System.err.println(messages);
            }
            return output;
        } finally {
            Files.delete(errors);
        }
    }
}
