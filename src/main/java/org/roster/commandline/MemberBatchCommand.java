package org.roster.commandline;

import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.Member;

import picocli.CommandLine.Parameters;

import java.util.List;

/** A command that changes the specified members and prints them. */
abstract class MemberBatchCommand extends BatchCommand<Member> {

    @Parameters(
            arity = "1..*",
            paramLabel = "USER",
            description = "The IDs or usernames of the members.")
    private List<String> users = List.of();

    MemberBatchCommand(ServiceAccess access, GlobalOptions options) {
        super(access, options, Member::username, MemberTable.COLUMNS);
    }

    @Override
    final List<Member> find(OrganizationService organization)
            throws ServiceException, CommandException {
        return MemberTable.find(organization, users);
    }
}
