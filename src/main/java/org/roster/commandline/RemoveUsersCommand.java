package org.roster.commandline;

import org.roster.contract.Member;
import org.roster.desktop.client.OrganizationService;
import org.roster.desktop.client.ServiceException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.List;

/** {@code roster users remove}. */
@Command(
        name = "remove",
        description = "Removes members, who lose access with their next request. Prints them.",
        mixinStandardHelpOptions = true)
final class RemoveUsersCommand extends MembersTask {

    @Mixin private final Confirmation confirmation = new Confirmation();
    @Mixin private final PendingInvitesOption pendingInvites = new PendingInvitesOption();

    RemoveUsersCommand(ServiceAccess access, GlobalOptions options) {
        super(access, options);
    }

    @Override
    void confirm(List<String> names) throws CommandException {
        confirmation.require(access().environment().terminal(), "Remove", names);
    }

    @Override
    Member change(OrganizationService organization, Member member) throws ServiceException {
        var _ = organization.remove(member, pendingInvites.choice());
        return member;
    }
}
