package org.roster.server.cli;

import org.roster.contract.ApiToken;
import org.roster.contract.Organization;
import org.roster.contract.TokenScope;
import org.roster.server.cli.OrganizationCommand.WithOrganization;
import org.roster.server.configuration.Configuration;
import org.roster.server.organizations.Organizations;
import org.roster.server.storage.Database;

import picocli.CommandLine.Command;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;

/** {@code organization tokens}: prints one line per API token. */
@Command(
        name = "tokens",
        description = {
            "Lists the API tokens of an organization, newest first: ID, expiry, last request or"
                    + " never, scopes, creator, name. Contains no secrets."
        },
        mixinStandardHelpOptions = true)
final class TokensCommand extends WithOrganization {

    TokensCommand(Map<String, String> environment, InstantSource clock) {
        super(environment, clock);
    }

    @Override
    boolean writesChanges() {
        return false;
    }

    @Override
    void run(Configuration configuration, Database database, PrintWriter out) {
        Organization organization = find(new Organizations(database, clock()));
        new OrganizationServices(configuration, database, clock())
                .tokens()
                .list(organization.id())
                .forEach(token -> out.println(line(token)));
    }

    private static String line(ApiToken token) {
        return String.join(
                "\t",
                token.id(),
                token.expiresAt().toString(),
                MembersCommand.time(token.lastUsedAt()),
                TokenScope.write(token.scopes()),
                token.createdBy().displayName(),
                token.name());
    }
}
