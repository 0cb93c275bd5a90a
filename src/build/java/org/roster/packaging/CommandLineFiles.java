package org.roster.packaging;

import org.roster.commandline.CommandEnvironment;
import org.roster.commandline.RosterCommand;
import org.roster.commandline.Terminal;
import org.roster.desktop.settings.Policy;
import org.roster.desktop.signin.store.Keyring;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** The files of the administrator's command line that Linux packages contain beside its classes. */
final class CommandLineFiles {

    private static final Path MANUAL = Path.of("installer", "linux", "desktop", "roster.1");

    private CommandLineFiles() {}

    /**
     * Writes the manual pages to {@code man}, and the completion for bash to {@code roster.bash}.
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
            throw new IllegalStateException("The completion for bash can't be written");
        }
        return script.toString();
    }

    /** Returns the command with nothing around it, because only its help is used. */
    static CommandLine command() {
        return RosterCommand.commandLine(
                new CommandEnvironment(
                        Map.of(),
                        () -> {
                            throw new IllegalStateException("No connection is needed");
                        },
                        () -> Policy.NONE,
                        page -> {
                            throw new IOException("No browser is needed");
                        },
                        Keyring.NONE,
                        InstantSource.system(),
                        Terminal.ofThisProcess()));
    }
}
