package org.roster.server.cli;

import org.roster.contract.ScimConnectionReference;
import org.roster.server.cli.OrganizationCommand.WithOrganization;
import org.roster.server.configuration.Configuration;
import org.roster.server.storage.Database;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;

/** {@code organization remove-scim-connection}: prints the removed SCIM connection. */
@Command(
        name = "remove-scim-connection",
        description =
                "Removes a SCIM connection. Its token is refused from the next request on; its"
                        + " members stay.",
        mixinStandardHelpOptions = true)
final class RemoveScimConnectionCommand extends WithOrganization {

    @Parameters(index = "1", paramLabel = "CONNECTION", description = "The connection's ID.")
    private String connection = "";

    RemoveScimConnectionCommand(Map<String, String> environment, InstantSource clock) {
        super(environment, clock);
    }

    @Override
    void run(Configuration configuration, Database database, PrintWriter out) {
        ScimConnectionReference removed =
                new OrganizationServices(configuration, database, clock())
                        .scimConnections()
                        .remove(organization(), connection);
        out.println("removed-scim-connection\t" + removed.id() + "\t" + removed.name());
    }
}
