package org.roster.commandline;

import org.roster.contract.Invite;
import org.roster.desktop.client.OrganizationService;
import org.roster.desktop.client.ServiceException;

import picocli.CommandLine.Parameters;

import java.util.List;

/** A command that changes some invites and prints them. */
abstract class InvitesTask extends ServiceTask {

    @Parameters(
            arity = "1..*",
            paramLabel = "INVITE",
            description = "The IDs of the invites, or the usernames that pending ones are for.")
    private List<String> invites = List.of();

    InvitesTask(ServiceAccess access, GlobalOptions options) {
        super(access, options);
    }

    @Override
    final ExitCode run(OrganizationService organization) throws ServiceException, CommandException {
        List<Invite> found = InviteTable.find(organization, invites);
        confirm(found.stream().map(Invite::username).toList());
        BatchResult<Invite> batch =
                BatchResult.run(
                        found,
                        Invite::username,
                        invite -> change(organization, invite),
                        access().failures(),
                        this::tell);
        output().print(InviteTable.COLUMNS, batch.done());
        return batch.code();
    }

    /** Asks for confirmation, if the change needs one. */
    abstract void confirm(List<String> names) throws CommandException;

    /** Changes an invite and returns it. */
    abstract Invite change(OrganizationService organization, Invite invite) throws ServiceException;
}
