package org.roster.commandline;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.InviteStatus;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code roster invites list}: prints the invites. */
@Command(
        name = "list",
        description = "Lists the invites, newest first, without their links.",
        mixinStandardHelpOptions = true)
final class ListInvitesCommand extends ServiceCommand {

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Lists only pending, accepted, expired or revoked invites.")
    private @Nullable InviteStatus status;

    ListInvitesCommand(ServiceAccess access, GlobalOptions options) {
        super(access, options);
    }

    @Override
    ExitCode run(OrganizationService organization) throws ServiceException {
        output().print(
                        InviteTable.COLUMNS,
                        InviteTable.all(organization).stream()
                                .filter(invite -> status == null || invite.status() == status)
                                .toList());
        return ExitCode.DONE;
    }
}
