package org.roster.packaging;

import org.roster.client.keyring.Keyring;
import org.roster.commandline.CommandEnvironment;
import org.roster.commandline.RosterCommand;
import org.roster.commandline.Terminal;
import org.roster.desktop.settings.Policy;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** Generates the manual pages and the shell completion of the command line for Linux packages. */
final class CommandLineFiles {

    private static final Path MANUAL = Path.of("installer", "linux", "desktop", "roster.1");

    private CommandLineFiles() {}

    /**
     * Writes the manual pages to the folder {@code man}, and the bash completion script to {@code
     * roster.bash}.
     *
     * @param work the folder to write to
     */
    static void write(Path work) throws IOException {
        new ManualPages(command()).write(MANUAL, work.resolve("man"));
        Files.writeString(work.resolve("roster.bash"), completion());
    }

    private static String completion() {
        StringWriter script = new StringWriter();
        CommandLine command = command();
        command.setOut(new PrintWriter(script, true));
        if (command.execute("completion", "bash") != 0) {
            throw new IllegalStateException("Can't generate the bash completion script");
        }
        return script.toString();
    }

    /** Returns the command for reading its help and completions; it can't connect to a service. */
    static CommandLine command() {
        return RosterCommand.commandLine(
                new CommandEnvironment(
                        Map.of(),
                        () -> {
                            throw new IllegalStateException("This command can't connect");
                        },
                        () -> Policy.NONE,
                        page -> {
                            throw new IOException("This command can't open a browser");
                        },
                        Keyring.NONE,
                        InstantSource.system(),
                        Terminal.ofThisProcess()));
    }
}
