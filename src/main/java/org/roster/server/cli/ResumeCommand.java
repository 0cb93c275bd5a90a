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

/** {@code organization resume}: prints the resumed member. */
@Command(
        name = "resume",
        description = {
            "Gives a suspended member access again, which needs a free slot. An end date that has"
                    + " passed is removed."
        },
        mixinStandardHelpOptions = true)
final class ResumeCommand extends WithMember {

    ResumeCommand(Map<String, String> environment, InstantSource clock) {
        super(environment, clock);
    }

    @Override
    void run(Configuration configuration, Database database, PrintWriter out) {
        Outcome outcome =
                new OrganizationServices(configuration, database, clock())
                        .members()
                        .changeStateByOperator(organization(), member(), MemberState.ACTIVE);
        print(out, "resumed", outcome);
    }
}
