package org.roster.server.cli;

import org.roster.contract.TokenReference;
import org.roster.server.cli.OrganizationCommand.WithOrganization;
import org.roster.server.configuration.Configuration;
import org.roster.server.storage.Database;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;

/** {@code organization revoke-token}: prints the revoked API token. */
@Command(
        name = "revoke-token",
        description = "Revokes an API token. The next request with it is refused.",
        mixinStandardHelpOptions = true)
final class RevokeTokenCommand extends WithOrganization {

    @Parameters(index = "1", paramLabel = "TOKEN", description = "The token's ID.")
    private String token = "";

    RevokeTokenCommand(Map<String, String> environment, InstantSource clock) {
        super(environment, clock);
    }

    @Override
    void run(Configuration configuration, Database database, PrintWriter out) {
        TokenReference revoked =
                new OrganizationServices(configuration, database, clock())
                        .tokens()
                        .revokeByOperator(organization(), token);
        out.println("revoked-token\t" + revoked.id() + "\t" + revoked.name());
    }
}
