package org.roster.commandline;

import org.roster.contract.Member;
import org.roster.desktop.client.OrganizationService;
import org.roster.desktop.client.ServiceException;

import picocli.CommandLine.Command;

/** {@code roster users remove}. */
@Command(
        name = "remove",
        description = "Removes members, who lose access with their next request. Prints them.",
        mixinStandardHelpOptions = true)
final class RemoveUsersCommand extends EndingMembersTask {

    RemoveUsersCommand(ServiceAccess access, GlobalOptions options) {
        super(access, options, "Remove");
    }

    @Override
    Member change(OrganizationService organization, Member member) throws ServiceException {
        var _ = organization.remove(member, pendingInvites());
        return member;
    }
}
