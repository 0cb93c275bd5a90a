package org.roster.server.cli;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.Map;

/** Runs commands of {@code roster-server} in this process. */
final class CommandRunner {

    private CommandRunner() {}

    /**
     * The outcome of a command.
     *
     * @param out standard output, without surrounding blanks
     * @param err standard error
     */
    record Outcome(int code, String out, String err) {}

    /** Runs a command with these environment variables. */
    static Outcome run(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                RosterServerCommand.commandLine(environment, InstantSource.system(), arguments);
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        int code = command.execute(arguments);
        return new Outcome(code, out.toString().strip(), err.toString());
    }
}
