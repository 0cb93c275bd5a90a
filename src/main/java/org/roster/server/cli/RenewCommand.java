package org.roster.server.cli;

import org.roster.contract.Invite;
import org.roster.server.cli.OrganizationCommand.WithOrganization;
import org.roster.server.configuration.Configuration;
import org.roster.server.configuration.ConfigurationException;
import org.roster.server.invites.InviteLinks;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;

/** {@code organization renew}: prints only the new invitation link. */
@Command(
        name = "renew",
        description = {
            "Replaces an expired or pending invite by one with the same options, and prints its"
                    + " link. The link of a pending invite stops working immediately. If the invite"
                    + " was mailed, the new one is, too."
        },
        mixinStandardHelpOptions = true)
final class RenewCommand extends WithOrganization {

    private static final String INVITE = "INVITE";

    @Parameters(
            index = "1",
            paramLabel = INVITE,
            description = "The invite's ID or the invited username.")
    private String invite = "";

    RenewCommand(Map<String, String> environment, InstantSource clock) {
        super(environment, clock);
    }

    @Override
    void run(Configuration configuration, Database database, PrintWriter out)
            throws ConfigurationException, IOException {
        OrganizationServices services = new OrganizationServices(configuration, database, clock());
        InviteLinks links = services.links();
        try {
            Invite renewed = services.operatorInvites().renewByOperator(organization(), invite);
            new InvitedAccount(renewed.provider(), renewed.username())
                    .warning(configuration)
                    .ifPresent(this::warn);
            out.println(links.link(renewed.id(), organization()));
        } catch (ProblemException e) {
            throw OperatorAdvice.of(e, this, field -> INVITE);
        }
    }
}
