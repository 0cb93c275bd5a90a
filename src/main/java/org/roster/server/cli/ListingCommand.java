package org.roster.server.cli;

import org.roster.server.cli.OrganizationCommand.WithOrganization;
import org.roster.server.configuration.Configuration;
import org.roster.server.organizations.Organizations;
import org.roster.server.storage.Database;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;

/** A command that lists entities of an organization, one per line. */
abstract class ListingCommand extends WithOrganization {

    ListingCommand(Map<String, String> environment, InstantSource clock) {
        super(environment, clock);
    }

    @Override
    final boolean writesChanges() {
        return false;
    }

    @Override
    final void run(Configuration configuration, Database database, PrintWriter out) {
        String organization = find(new Organizations(database, clock())).id();
        lines(new OrganizationServices(configuration, database, clock()), organization)
                .forEach(out::println);
    }

    /** Returns the lines, whose columns are separated by tabs. */
    abstract Stream<String> lines(OrganizationServices services, String organization);
}
