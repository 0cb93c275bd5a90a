package org.roster.server.cli;

import org.roster.server.cli.OrganizationCommand.WithOrganization;
import org.roster.server.configuration.Configuration;
import org.roster.server.invites.MemberErasure.Erasure;
import org.roster.server.storage.Database;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;

/** {@code organization erase-member}: prints how much was erased, and no names. */
@Command(
        name = "erase-member",
        description = {
            "Erases a former member's names, usernames and addresses from the organization: from"
                    + " its activity log, its invites and the sign-ins. The activity log can still"
                    + " be verified. This can't be undone.",
            "Works for someone who was invited and never joined, too. A member must be removed"
                    + " first."
        },
        mixinStandardHelpOptions = true)
final class EraseMemberCommand extends WithOrganization {

    @Parameters(
            index = "1",
            paramLabel = "MEMBER",
            description = "The former member's ID or username.")
    private String member = "";

    @Option(
            names = "--confirm",
            required = true,
            paramLabel = "USERNAME",
            description = "A username of this person, to confirm that it is the right one.")
    private String confirmed = "";

    EraseMemberCommand(Map<String, String> environment, InstantSource clock) {
        super(environment, clock);
    }

    @Override
    void run(Configuration configuration, Database database, PrintWriter out) {
        Erasure erased =
                new OrganizationServices(configuration, database, clock())
                        .erasure()
                        .erase(organization(), member, confirmed);
        out.println("erased\tinvites\t" + erased.invites());
        out.println("erased\tchanges\t" + erased.changes());
        out.println("erased\tsign-ins\t" + erased.signIns());
        if (!database.overwriteDeleted()) {
            warn(
                    "The data is erased, but the database's files may still contain it. Stop the"
                            + " service and run 'VACUUM' in the database");
        }
    }
}
