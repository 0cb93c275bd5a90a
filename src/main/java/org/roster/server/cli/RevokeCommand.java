package org.roster.server.cli;

import org.roster.contract.Invite;
import org.roster.server.cli.OrganizationCommand.WithOrganization;
import org.roster.server.configuration.Configuration;
import org.roster.server.storage.Database;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;

/** {@code organization revoke}: prints the revoked invite. */
@Command(
        name = "revoke",
        description = "Revokes a pending invite. Its link stops working immediately.",
        mixinStandardHelpOptions = true)
final class RevokeCommand extends WithOrganization {

    @Parameters(
            index = "1",
            paramLabel = "INVITE",
            description = "The invite's ID or the invited username.")
    private String invite = "";

    RevokeCommand(Map<String, String> environment, InstantSource clock) {
        super(environment, clock);
    }

    @Override
    void run(Configuration configuration, Database database, PrintWriter out) {
        Invite revoked =
                new OrganizationServices(configuration, database, clock())
                        .operatorInvites()
                        .revokeByOperator(organization(), invite);
        out.println("revoked\t" + revoked.id() + "\t" + revoked.username());
    }
}
