package org.roster.server.cli;

import org.jspecify.annotations.Nullable;
import org.roster.contract.EndDate;
import org.roster.contract.Member;
import org.roster.contract.MemberChange;
import org.roster.server.cli.OrganizationCommand.WithMember;
import org.roster.server.configuration.Configuration;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;

/** {@code organization end-member}: prints the member and the new end of access. */
@Command(
        name = "end-member",
        description = {
            "Sets or removes the date when the access of a member ends. The member is suspended at"
                    + " that time. A suspended member stays suspended."
        },
        mixinStandardHelpOptions = true)
final class EndMemberCommand extends WithMember {

    private static final String AT = "--at";

    @ArgGroup(multiplicity = "1")
    private End end = new End();

    /** When the access ends. */
    private static final class End {

        @Option(
                names = AT,
                paramLabel = EndOfAccess.LABEL,
                description =
                        "The last day of access, in this system's time zone, or an RFC 3339 time.")
        private @Nullable String at;

        @Option(names = "--never", description = "Removes the end date.")
        private boolean never;
    }

    EndMemberCommand(Map<String, String> environment, InstantSource clock) {
        super(environment, clock);
    }

    @Override
    void run(Configuration configuration, Database database, PrintWriter out) {
        String at = end.at;
        EndDate date =
                end.never || at == null
                        ? EndDate.NONE
                        : new EndDate(EndOfAccess.parse(AT, at, this));
        try {
            Member changed =
                    new OrganizationServices(configuration, database, clock())
                            .members()
                            .changeByOperator(organization(), member(), MemberChange.of(date))
                            .member();
            out.println(
                    String.join(
                            "\t",
                            "ends",
                            changed.id(),
                            changed.username(),
                            MembersCommand.time(changed.endsAt())));
        } catch (ProblemException e) {
            throw invalid(e.problem(), field -> AT).orElse(e);
        }
    }
}
