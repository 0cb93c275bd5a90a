package org.roster.commandline;

import org.roster.contract.Member;
import org.roster.desktop.client.OrganizationService;
import org.roster.desktop.client.ServiceException;

import picocli.CommandLine.Parameters;

import java.util.List;

/** A command that changes some members and prints them. */
abstract class MembersTask extends ServiceTask {

    @Parameters(
            arity = "1..*",
            paramLabel = "USER",
            description = "The IDs or usernames of the members.")
    private List<String> users = List.of();

    MembersTask(ServiceAccess access, GlobalOptions options) {
        super(access, options);
    }

    @Override
    final ExitCode run(OrganizationService organization) throws ServiceException, CommandException {
        List<Member> members = MemberTable.find(organization, users);
        confirm(members.stream().map(Member::username).toList());
        BatchResult<Member> batch =
                BatchResult.run(
                        members,
                        Member::username,
                        member -> change(organization, member),
                        access().failures(),
                        this::tell);
        output().print(MemberTable.COLUMNS, batch.done());
        return batch.code();
    }

    /** Asks for confirmation, if the change needs one. */
    abstract void confirm(List<String> names) throws CommandException;

    /** Changes a member and returns it. */
    abstract Member change(OrganizationService organization, Member member) throws ServiceException;
}
