package org.roster.commandline;

import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.Invite;

import picocli.CommandLine.Parameters;

import java.util.List;

/** A command that changes the specified invites and prints them. */
abstract class InviteBatchCommand extends BatchCommand<Invite> {

    @Parameters(
            arity = "1..*",
            paramLabel = "INVITE",
            description = "The IDs of the invites, or the invited usernames of pending ones.")
    private List<String> invites = List.of();

    InviteBatchCommand(ServiceAccess access, GlobalOptions options) {
        super(access, options, Invite::username, InviteTable.COLUMNS);
    }

    @Override
    final List<Invite> find(OrganizationService organization)
            throws ServiceException, CommandException {
        return InviteTable.find(organization, invites);
    }
}
