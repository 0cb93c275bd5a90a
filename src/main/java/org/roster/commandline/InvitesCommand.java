package org.roster.commandline;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code roster invites}: the commands for invites. */
@Command(
        name = "invites",
        description = "Creates, lists, resends and revokes invites.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class InvitesCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Specify a command. 'roster invites --help' lists them.");
    }
}
