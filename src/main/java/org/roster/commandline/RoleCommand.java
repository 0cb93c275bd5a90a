package org.roster.commandline;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.Member;
import org.roster.contract.MemberChange;
import org.roster.contract.Role;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Objects;

/** {@code roster users role}: changes the role of a member and prints the member. */
@Command(
        name = "role",
        description = "Changes the role of a member. API tokens can't do this.",
        mixinStandardHelpOptions = true)
final class RoleCommand extends ServiceCommand {

    @Parameters(index = "0", paramLabel = "USER", description = "The ID or username of the member.")
    private String user = "";

    @Parameters(index = "1", paramLabel = "ROLE", description = "member or administrator.")
    private @Nullable Role role;

    @Mixin private final PendingInvitesOption pendingInvites = new PendingInvitesOption();

    RoleCommand(ServiceAccess access, GlobalOptions options) {
        super(access, options);
    }

    @Override
    ExitCode run(OrganizationService organization) throws ServiceException, CommandException {
        Member member = MemberTable.find(organization, List.of(user)).getFirst();
        Role wanted = Objects.requireNonNull(role);
        Member changed =
                member.role() == wanted
                        ? member
                        : organization
                                .change(member, MemberChange.of(wanted), pendingInvites.choice())
                                .member();
        output().printOne(MemberTable.COLUMNS, changed);
        return ExitCode.DONE;
    }
}
