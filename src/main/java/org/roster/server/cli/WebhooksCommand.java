package org.roster.server.cli;

import org.roster.contract.Webhook;

import picocli.CommandLine.Command;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;

/** {@code organization webhooks}: prints one line per webhook. */
@Command(
        name = "webhooks",
        description = {
            "Lists the webhooks of an organization, newest first: ID, state, last delivery or"
                    + " never, host, creator, name. Contains no secrets and no paths of addresses."
        },
        mixinStandardHelpOptions = true)
final class WebhooksCommand extends ListingCommand {

    WebhooksCommand(Map<String, String> environment, InstantSource clock) {
        super(environment, clock);
    }

    @Override
    Stream<String> lines(OrganizationServices services, String organization) {
        return services.webhooks().list(organization).stream().map(WebhooksCommand::line);
    }

    private static String line(Webhook webhook) {
        return String.join(
                "\t",
                webhook.id(),
                webhook.disabledReason() == null
                        ? webhook.state().name()
                        : webhook.state() + ":" + webhook.disabledReason(),
                MembersCommand.time(webhook.lastDeliveredAt()),
                URI.create(webhook.url()).getHost(),
                webhook.createdBy().displayName(),
                webhook.name());
    }
}
