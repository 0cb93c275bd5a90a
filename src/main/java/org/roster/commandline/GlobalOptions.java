package org.roster.commandline;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of every command. */
final class GlobalOptions {

    @Option(
            names = "--server",
            paramLabel = "ADDRESS",
            scope = ScopeType.INHERIT,
            description =
                    "The address of the server, such as roster.example.com. Default: the variable"
                            + " ROSTER_SERVER or, if it isn't set, the server of 'roster login'.")
    private String server = "";

    @Option(
            names = "--organization",
            paramLabel = "ID",
            scope = ScopeType.INHERIT,
            description =
                    "The ID of the organization, or its name if you are signed in. Default: the"
                            + " variable ROSTER_ORGANIZATION or, if it isn't set, your only"
                            + " organization. With an API token, only the ID works.")
    private String organization = "";

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            description =
                    "The format of the output: ${COMPLETION-CANDIDATES}. Default:"
                            + " ${DEFAULT-VALUE}.")
    private OutputFormat output = OutputFormat.TABLE;

    String server() {
        return server;
    }

    String organization() {
        return organization;
    }

    OutputFormat output() {
        return output;
    }
}
