package org.roster.server.cli;

import org.roster.contract.Organization;
import org.roster.contract.Webhook;
import org.roster.server.cli.OrganizationCommand.WithOrganization;
import org.roster.server.configuration.Configuration;
import org.roster.server.organizations.Organizations;
import org.roster.server.storage.Database;

import picocli.CommandLine.Command;

import java.io.PrintWriter;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;

/** {@code organization webhooks}: prints one line per webhook. */
@Command(
        name = "webhooks",
        description = {
            "Lists the webhooks of an organization, newest first: ID, state, last delivery or"
                    + " never, host, creator, name. Contains no secrets and no paths of addresses."
        },
        mixinStandardHelpOptions = true)
final class WebhooksCommand extends WithOrganization {

    WebhooksCommand(Map<String, String> environment, InstantSource clock) {
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
                .webhooks()
                .list(organization.id())
                .forEach(webhook -> out.println(line(webhook)));
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
