package org.roster.commandline;

import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.Member;

import picocli.CommandLine.Command;

/** {@code roster users remove}: removes members and prints them. */
@Command(
        name = "remove",
        description = "Removes members and prints them. They lose access on their next request.",
        mixinStandardHelpOptions = true)
final class RemoveUsersCommand extends AccessLossCommand {

    RemoveUsersCommand(ServiceAccess access, GlobalOptions options) {
        super(access, options, "Remove");
    }

    @Override
    Member change(OrganizationService organization, Member member) throws ServiceException {
        var _ = organization.remove(member, pendingInvites());
        return member;
    }
}
