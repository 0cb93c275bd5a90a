package org.roster.server.cli;

import org.roster.contract.MemberState;
import org.roster.server.cli.OrganizationCommand.WithMember;
import org.roster.server.configuration.Configuration;
import org.roster.server.members.Members.Outcome;
import org.roster.server.storage.Database;

import picocli.CommandLine.Command;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;

/** {@code organization suspend}: prints the suspended member and the revoked invites. */
@Command(
        name = "suspend",
        description = {
            "Suspends a member, whose next request is refused and whose slot is free. Revokes the"
                    + " pending invites that the member created."
        },
        mixinStandardHelpOptions = true)
final class SuspendCommand extends WithMember {

    SuspendCommand(Map<String, String> environment, InstantSource clock) {
        super(environment, clock);
    }

    @Override
    void run(Configuration configuration, Database database, PrintWriter out) {
        Outcome outcome =
                new OrganizationServices(configuration, database, clock())
                        .members()
                        .changeStateByOperator(organization(), member(), MemberState.SUSPENDED);
        print(out, "suspended", outcome);
    }
}
