package org.roster.server.cli;

import org.roster.contract.Grant;
import org.roster.contract.MemberChange;
import org.roster.server.cli.OrganizationCommand.WithMember;
import org.roster.server.configuration.Configuration;
import org.roster.server.members.Members.Outcome;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** {@code organization grant}: prints the member. */
@Command(
        name = "grant",
        description = {
            "Lets a member hand out the links of pending invites for members, as a helpdesk does,"
                    + " or ends that."
        },
        mixinStandardHelpOptions = true)
final class GrantCommand extends WithMember {

    private static final String INVITE_LINKS = "--invite-links";

    @ArgGroup(multiplicity = "1")
    private Granted granted = new Granted();

    /** The grants of the member. */
    private static final class Granted {

        @Option(
                names = INVITE_LINKS,
                description =
                        "The member can see pending invites for members, read their links and have"
                                + " their mails sent again.")
        private boolean inviteLinks;

        @Option(names = "--none", description = "Ends the grant.")
        private boolean none;
    }

    GrantCommand(Map<String, String> environment, InstantSource clock) {
        super(environment, clock);
    }

    @Override
    void run(Configuration configuration, Database database, PrintWriter out) {
        Set<Grant> grants = granted.inviteLinks ? Set.of(Grant.INVITE_LINKS) : Set.of();
        try {
            Outcome outcome =
                    new OrganizationServices(configuration, database, clock())
                            .members()
                            .changeByOperator(organization(), member(), MemberChange.of(grants));
            print(out, granted.none ? "ended" : "granted", outcome);
        } catch (ProblemException e) {
            throw invalid(e.problem(), field -> INVITE_LINKS).orElse(e);
        }
    }
}
