package org.roster.commandline;

import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.Member;
import org.roster.contract.MemberChange;
import org.roster.contract.MemberState;

import picocli.CommandLine.Command;

/** {@code roster users suspend}: suspends members and prints them. */
@Command(
        name = "suspend",
        description =
                "Suspends members. Until they are resumed, they have no access and take no member"
                        + " slot.",
        mixinStandardHelpOptions = true)
final class SuspendUsersCommand extends AccessLossCommand {

    SuspendUsersCommand(ServiceAccess access, GlobalOptions options) {
        super(access, options, "Suspend");
    }

    @Override
    Member change(OrganizationService organization, Member member) throws ServiceException {
        return member.state() == MemberState.SUSPENDED
                ? member
                : organization
                        .change(member, MemberChange.of(MemberState.SUSPENDED), pendingInvites())
                        .member();
    }
}
