package org.roster.server.cli;

import org.roster.contract.ApiToken;
import org.roster.contract.TokenScope;

import picocli.CommandLine.Command;

import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;

/** {@code organization tokens}: prints one line per API token. */
@Command(
        name = "tokens",
        description = {
            "Lists the API tokens of an organization, newest first: ID, expiry, last request or"
                    + " never, scopes, creator, name. Contains no secrets."
        },
        mixinStandardHelpOptions = true)
final class TokensCommand extends ListingCommand {

    TokensCommand(Map<String, String> environment, InstantSource clock) {
        super(environment, clock);
    }

    @Override
    Stream<String> lines(OrganizationServices services, String organization) {
        return services.tokens().list(organization).stream().map(TokensCommand::line);
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
