package org.roster.commandline;

import org.roster.contract.Member;
import org.roster.contract.MemberChange;
import org.roster.contract.MemberState;
import org.roster.desktop.client.OrganizationService;
import org.roster.desktop.client.ServiceException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.List;

/** {@code roster users suspend}. */
@Command(
        name = "suspend",
        description =
                "Suspends members: they have no access and need no member slot until they are"
                        + " resumed.",
        mixinStandardHelpOptions = true)
final class SuspendUsersCommand extends MembersTask {

    @Mixin private final Confirmation confirmation = new Confirmation();
    @Mixin private final PendingInvitesOption pendingInvites = new PendingInvitesOption();

    SuspendUsersCommand(ServiceAccess access, GlobalOptions options) {
        super(access, options);
    }

    @Override
    void confirm(List<String> names) throws CommandException {
        confirmation.require(access().environment().terminal(), "Suspend", names);
    }

    @Override
    Member change(OrganizationService organization, Member member) throws ServiceException {
        return member.state() == MemberState.SUSPENDED
                ? member
                : organization
                        .change(
                                member,
                                MemberChange.of(MemberState.SUSPENDED),
                                pendingInvites.choice())
                        .member();
    }
}
