package org.roster.server.cli;

import org.roster.contract.ProblemType;
import org.roster.server.cli.OrganizationCommand.WithMember;
import org.roster.server.configuration.Configuration;
import org.roster.server.members.Members.Outcome;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;

/** {@code organization remove-member}: prints the removed member and the revoked invites. */
@Command(
        name = "remove-member",
        description = {
            "Removes a member, whose next request is refused. Revokes the pending invites that the"
                    + " member created and those for the member's account."
        },
        mixinStandardHelpOptions = true)
final class RemoveMemberCommand extends WithMember {

    private static final String LAST_ADMINISTRATOR = "--last-administrator";

    @Option(
            names = LAST_ADMINISTRATOR,
            description =
                    "Removes the member even if no administrator is left who can sign in. Invite"
                            + " a new one afterwards.")
    private boolean lastAdministrator;

    RemoveMemberCommand(Map<String, String> environment, InstantSource clock) {
        super(environment, clock);
    }

    @Override
    void run(Configuration configuration, Database database, PrintWriter out) {
        Outcome outcome = remove(new OrganizationServices(configuration, database, clock()));
        print(out, "removed", outcome);
    }

    private Outcome remove(OrganizationServices services) {
        try {
            return services.members().removeByOperator(organization(), member(), lastAdministrator);
        } catch (ProblemException e) {
            if (e.problem().type().equals(ProblemType.LAST_ADMINISTRATOR.urn())) {
                throw wrong(
                        "No administrator would be left who can sign in. Invite one first, with"
                                + " 'roster-server organization invite' and --role administrator,"
                                + " or add "
                                + LAST_ADMINISTRATOR
                                + " to remove this one anyway");
            }
            throw e;
        }
    }
}
