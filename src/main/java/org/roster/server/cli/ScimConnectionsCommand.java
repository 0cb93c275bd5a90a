package org.roster.server.cli;

import org.roster.contract.ScimConnection;

import picocli.CommandLine.Command;

import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;

/** {@code organization scim-connections}: prints one line per SCIM connection. */
@Command(
        name = "scim-connections",
        description = {
            "Lists the SCIM connections of an organization, newest first: ID, directory, last use"
                    + " or never, active users, limit, held deactivations, creator, name. Contains"
                    + " no secrets."
        },
        mixinStandardHelpOptions = true)
final class ScimConnectionsCommand extends ListingCommand {

    ScimConnectionsCommand(Map<String, String> environment, InstantSource clock) {
        super(environment, clock);
    }

    @Override
    Stream<String> lines(OrganizationServices services, String organization) {
        return services.scimConnections().list(organization).stream()
                .map(ScimConnectionsCommand::line);
    }

    private static String line(ScimConnection connection) {
        return String.join(
                "\t",
                connection.id(),
                connection.directory().name(),
                MembersCommand.time(connection.lastUsedAt()),
                Integer.toString(connection.members()),
                Integer.toString(connection.memberLimit()),
                Integer.toString(connection.heldDeactivations()),
                connection.createdBy().displayName(),
                connection.name());
    }
}
