package org.roster.server.cli;

import org.roster.server.cli.OrganizationCommand.WithOrganization;
import org.roster.server.configuration.Configuration;
import org.roster.server.organizations.Organizations;
import org.roster.server.storage.Database;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;

/** {@code organization rename}: prints the line of {@code list}. */
@Command(name = "rename", description = "Renames an organization.", mixinStandardHelpOptions = true)
final class RenameCommand extends WithOrganization {

    @Parameters(index = "1", paramLabel = "NAME", description = "The organization's new name.")
    private String name = "";

    RenameCommand(Map<String, String> environment, InstantSource clock) {
        super(environment, clock);
    }

    @Override
    void run(Configuration configuration, Database database, PrintWriter out) {
        String valid = organizationName("The name", name);
        Organizations organizations = new Organizations(database, clock());
        out.println(OrganizationCommand.line(organizations.rename(organization(), valid)));
    }
}
