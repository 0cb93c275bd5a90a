package org.roster.commandline;

import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.Member;
import org.roster.contract.MemberChange;
import org.roster.contract.MemberState;
import org.roster.contract.PendingInvites;

import picocli.CommandLine.Command;

import java.util.List;

/** {@code roster users resume}: resumes members and prints them. */
@Command(
        name = "resume",
        description = "Gives suspended members their access back, if there are free member slots.",
        mixinStandardHelpOptions = true)
final class ResumeUsersCommand extends MemberBatchCommand {

    ResumeUsersCommand(ServiceAccess access, GlobalOptions options) {
        super(access, options);
    }

    @Override
    void confirm(List<String> names) {
        // Not needed: users suspend undoes it
    }

    @Override
    Member change(OrganizationService organization, Member member) throws ServiceException {
        return member.state() == MemberState.ACTIVE
                ? member
                : organization
                        .change(member, MemberChange.of(MemberState.ACTIVE), PendingInvites.REVOKE)
                        .member();
    }
}
