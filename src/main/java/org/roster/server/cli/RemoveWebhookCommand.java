package org.roster.server.cli;

import org.roster.contract.WebhookReference;
import org.roster.server.cli.OrganizationCommand.WithOrganization;
import org.roster.server.configuration.Configuration;
import org.roster.server.storage.Database;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;

/** {@code organization remove-webhook}: prints the removed webhook. */
@Command(
        name = "remove-webhook",
        description = "Removes a webhook. Nothing is sent to its address anymore.",
        mixinStandardHelpOptions = true)
final class RemoveWebhookCommand extends WithOrganization {

    @Parameters(index = "1", paramLabel = "WEBHOOK", description = "The webhook's ID.")
    private String webhook = "";

    RemoveWebhookCommand(Map<String, String> environment, InstantSource clock) {
        super(environment, clock);
    }

    @Override
    void run(Configuration configuration, Database database, PrintWriter out) {
        WebhookReference removed =
                new OrganizationServices(configuration, database, clock())
                        .webhooks()
                        .remove(organization(), webhook);
        out.println("removed-webhook\t" + removed.id() + "\t" + removed.name());
    }
}
